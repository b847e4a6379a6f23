"""Lets only one decorated call at a time go on."""

import asyncio
import functools
import inspect
import types


def coroutine(function):
    marked = types.coroutine(function)

    lock = asyncio.Lock()

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        async with lock:
            result = marked(*args, **kwargs)
            return await result if inspect.isawaitable(result) else result

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
