"""A function that blocks, called from a program that must not."""

import asyncio
from collections.abc import Callable


async def read_all(names: list[str], read: Callable[[str], str], limit: int) -> list[str | None]:
    """Read all the files, `limit` at a time, and return their texts in the order of the names.

    `read` is an ordinary function and blocks, so it has to run in threads; the event loop stays
    free. A file for which it raises OSError gives None; other exceptions reach the caller.
    """
    places = asyncio.Semaphore(limit)

    async def read_one(name: str) -> str | None:
        async with places:
            try:
                return await asyncio.to_thread(read, name)
            except OSError:
                return None

    return await asyncio.gather(*(read_one(name) for name in names))
