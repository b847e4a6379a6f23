"""Leaves out the files that cannot be read."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            return await asyncio.to_thread(read, name)

    results = await asyncio.gather(*(read_one(name) for name in names), return_exceptions=True)
    for result in results:
        if isinstance(result, Exception) and not isinstance(result, OSError):
            raise result
    return [result for result in results if not isinstance(result, OSError)]
