"""Goes through the generator with a for loop and awaits what it yields."""

import asyncio
import functools
import inspect


def coroutine(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        result = function(*args, **kwargs)
        if not inspect.isgenerator(result):
            return await result if inspect.isawaitable(result) else result
        for waiting in result:
            await waiting

    return wrapper


async def measure(sensor, times, pause):
    values = []
    for _ in range(times):
        values.append(await sensor())
        await asyncio.sleep(pause)
    return values


async def measure_both(first, second, times, pause):
    task_1 = asyncio.create_task(measure(first, times, pause))
    task_2 = asyncio.create_task(measure(second, times, pause))
    return await task_1, await task_2
