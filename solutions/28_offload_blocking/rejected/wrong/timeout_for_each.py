"""Gives up a thread after three seconds; the thread reads on all the same."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            try:
                return await asyncio.wait_for(asyncio.to_thread(read, name), timeout=3)
            except OSError:
                return None

    return await asyncio.gather(*(read_one(name) for name in names))
