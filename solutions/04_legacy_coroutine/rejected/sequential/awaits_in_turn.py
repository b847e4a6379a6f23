"""Awaits the first measurement before the second begins."""

import asyncio
import functools
import inspect
import types


def coroutine(function):
    marked = types.coroutine(function)

    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
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
    values_1 = await measure(first, times, pause)
    values_2 = await measure(second, times, pause)
    return values_1, values_2
