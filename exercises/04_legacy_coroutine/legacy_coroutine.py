"""Old code on generators: its decorator brought back, and the code itself written anew.

The old code, which Python cannot run any more:

    @asyncio.coroutine
    def measure(sensor, times, pause):
        values = []
        for _ in range(times):
            value = yield from sensor()
            values.append(value)
            yield from asyncio.sleep(pause)
        return values

    @asyncio.coroutine
    def measure_both(first, second, times, pause):
        task_1 = asyncio.create_task(measure(first, times, pause))
        task_2 = asyncio.create_task(measure(second, times, pause))
        values_1 = yield from task_1
        values_2 = yield from task_2
        return values_1, values_2
"""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

Sensor = Callable[[], Awaitable[float]]


def coroutine(function: Callable[..., object]) -> Callable[..., Coroutine[Any, Any, Any]]:
    """Make a coroutine function of an old generator function, or of an ordinary one."""
    # TODO: return a coroutine function with the name and the docstring of `function`.
    raise NotImplementedError


async def measure(sensor: Sensor, times: int, pause: float) -> list[float]:
    """Ask the sensor so many times, with a pause (seconds) after every answer."""
    # TODO: write the old measure with async and await.
    raise NotImplementedError


async def measure_both(
    first: Sensor, second: Sensor, times: int, pause: float
) -> tuple[list[float], list[float]]:
    """Measure with both sensors at the same time."""
    # TODO: write the old measure_both with async and await.
    raise NotImplementedError
