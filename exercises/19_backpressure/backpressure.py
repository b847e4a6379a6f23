"""A producer and a consumer, with a queue of limited size between them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeVar

T = TypeVar("T")


async def pump(
    source: AsyncIterator[T], consume: Callable[[T], Awaitable[object]], size: int
) -> int:
    """Pass every item of `source` to `consume`, in order and one by one; return their number.

    Reading and consuming go on at the same time, with at most `size` items waiting in between. The
    first exception of either reaches the caller as it is, and ends the other. Raise ValueError if
    `size` is less than 1.
    """
    # TODO: a producer, a consumer, and a queue between them.
    raise NotImplementedError
