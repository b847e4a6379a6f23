"""Takes every error for a file that is not there."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            try:
                return await asyncio.to_thread(read, name)
            except Exception:
                return None

    return await asyncio.gather(*(read_one(name) for name in names))
