"""Collects the texts as they come."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)
    texts = []

    async def read_one(name):
        async with places:
            try:
                texts.append(await asyncio.to_thread(read, name))
            except OSError:
                texts.append(None)

    await asyncio.gather(*(read_one(name) for name in names))
    return texts
