"""Puts the new decorator in the place of the old one and leaves the code as it is."""

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


@coroutine
def measure(sensor, times, pause):
    values = []
    for _ in range(times):
        value = yield from sensor()
        values.append(value)
        yield from asyncio.sleep(pause)
    return values


@coroutine
def measure_both(first, second, times, pause):
    task_1 = asyncio.create_task(measure(first, times, pause))
    task_2 = asyncio.create_task(measure(second, times, pause))
    values_1 = yield from task_1
    values_2 = yield from task_2
    return values_1, values_2
