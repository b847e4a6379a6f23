"""Runs the function in a shielded task, so that cancelling does not reach it."""

import asyncio
import functools
import inspect
import types


def coroutine(function):
    marked = types.coroutine(function)

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        result = marked(*args, **kwargs)
        return await asyncio.shield(result) if inspect.isawaitable(result) else result

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
