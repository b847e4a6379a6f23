"""Sets the flag by which Python knows a generator that may be awaited."""

import asyncio
import inspect
import types


def coroutine(function):
    code = function.__code__
    if code.co_flags & inspect.CO_GENERATOR:
        marked = types.FunctionType(
            code.replace(co_flags=code.co_flags | inspect.CO_ITERABLE_COROUTINE),
            function.__globals__,
            function.__name__,
            function.__defaults__,
            function.__closure__,
        )
        marked.__kwdefaults__ = function.__kwdefaults__
    else:
        marked = function

    async def wrapper(*args, **kwargs):
        result = marked(*args, **kwargs)
        if inspect.isawaitable(result):
            return await result
        return result

    wrapper.__name__ = function.__name__
    wrapper.__qualname__ = function.__qualname__
    wrapper.__doc__ = function.__doc__
    return wrapper


async def measure(sensor, times, pause):
    async def once():
        value = await sensor()
        await asyncio.sleep(pause)
        return value

    return [await once() for _ in range(times)]


async def measure_both(first, second, times, pause):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(measure(each, times, pause)) for each in (first, second)]
    return tasks[0].result(), tasks[1].result()
