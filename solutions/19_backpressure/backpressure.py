"""A producer and a consumer, with a queue of limited size between them."""

import asyncio
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
    if size < 1:
        raise ValueError("the queue needs room for one item at least")
    queue: asyncio.Queue[tuple[bool, T | None]] = asyncio.Queue(maxsize=size)

    async def produce() -> None:
        async for item in source:
            await queue.put((True, item))
        await queue.put((False, None))

    async def consume_all() -> int:
        number = 0
        while True:
            more, item = await queue.get()
            if not more:
                return number
            await consume(item)
            number += 1

    tasks = [asyncio.create_task(produce()), asyncio.create_task(consume_all())]
    try:
        _, number = await asyncio.gather(*tasks)
        return number
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
