"""Do work, but not too much at a time."""

import asyncio


async def limited(work, items, limit):
    """Return the results in order; no more than `limit` are worked on at a time."""
    semaphore = asyncio.Semaphore(limit)

    async def one(item):
        async with semaphore:
            return await work(item)

    return await asyncio.gather(*map(one, items))
