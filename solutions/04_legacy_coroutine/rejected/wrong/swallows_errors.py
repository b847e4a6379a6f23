"""Prints the errors of old functions and goes on."""

import asyncio
import functools
import inspect
import types


def coroutine(function):
    marked = types.coroutine(function)

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        result = marked(*args, **kwargs)
        try:
            return await result if inspect.isawaitable(result) else result
        except Exception as error:
            print("error:", error)

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
