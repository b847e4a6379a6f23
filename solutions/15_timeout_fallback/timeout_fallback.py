"""One source that gets so much time, and another for when it does not answer."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def with_fallback(
    primary: Callable[[], Awaitable[T]], fallback: Callable[[], Awaitable[T]], timeout: float
) -> T:
    """Return the answer of `primary`, or that of `fallback` after `timeout` seconds without one.

    `primary` has ended before `fallback` begins. What either of them raises reaches the caller.
    """
    try:
        async with asyncio.timeout(timeout) as limit:
            return await primary()
    except TimeoutError:
        if not limit.expired():
            raise
    return await fallback()
