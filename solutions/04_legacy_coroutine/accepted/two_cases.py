"""One case for generator functions and one for all others; gather for the sensors."""

import asyncio
import functools
import inspect
import types


def coroutine(function):
    if inspect.isgeneratorfunction(function):
        awaitable = types.coroutine(function)

        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            return await awaitable(*args, **kwargs)

    else:

        @functools.wraps(function)
        async def wrapper(*args, **kwargs):
            value = function(*args, **kwargs)
            if hasattr(value, "__await__"):
                print("waiting for", value)
                value = await value
            return value

    return wrapper


@coroutine
def show(value):
    yield from asyncio.sleep(0)
    print(value)


async def measure(sensor, times, pause):
    values = []
    for _ in range(times):
        values.append(await sensor())
        await asyncio.sleep(pause)
    return values


async def measure_both(first, second, times, pause):
    return tuple(await asyncio.gather(measure(first, times, pause), measure(second, times, pause)))


asyncio.run(show("it works"))
