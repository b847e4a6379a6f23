"""Old code on generators: its decorator brought back, and the code itself written anew."""

import asyncio
import functools
import inspect
import types
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

Sensor = Callable[[], Awaitable[float]]


def coroutine(function: Callable[..., Any]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Make a coroutine function of an old generator function, or of an ordinary one."""
    marked = types.coroutine(function)

    @functools.wraps(function)
    async def wrapper(*args: Any, **kwargs: Any) -> Any:
        result = marked(*args, **kwargs)
        return await result if inspect.isawaitable(result) else result

    return wrapper


async def measure(sensor: Sensor, times: int, pause: float) -> list[float]:
    """Ask the sensor so many times, with a pause (seconds) after every answer."""
    values = []
    for _ in range(times):
        value = await sensor()
        values.append(value)
        await asyncio.sleep(pause)
    return values


async def measure_both(
    first: Sensor, second: Sensor, times: int, pause: float
) -> tuple[list[float], list[float]]:
    """Measure with both sensors at the same time."""
    task_1 = asyncio.create_task(measure(first, times, pause))
    task_2 = asyncio.create_task(measure(second, times, pause))
    return await task_1, await task_2
