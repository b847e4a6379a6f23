"""Another try after a failure, and a longer pause before each."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def retry(
    operation: Callable[[], Awaitable[T]], attempts: int, pause: float, longest: float = 60.0
) -> T:
    """Return the result of `operation`, tried up to `attempts` times while it cannot connect.

    The first pause takes `pause` seconds, each next one twice as long, but none more than
    `longest`. The last ConnectionError reaches the caller, any other exception does at once.
    Raise ValueError if `attempts` is less than 1.
    """
    if attempts < 1:
        raise ValueError("there has to be one attempt at least")
    for _ in range(attempts - 1):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
    return await operation()
