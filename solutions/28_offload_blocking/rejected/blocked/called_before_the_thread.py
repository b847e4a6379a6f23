"""Calls the function and gives its result to the thread."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            try:
                return await asyncio.to_thread(read(name))
            except OSError:
                return None

    return await asyncio.gather(*(read_one(name) for name in names))
