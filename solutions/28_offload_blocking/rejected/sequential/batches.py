"""Reads in batches and waits for the slowest of each."""

import asyncio


async def read_one(name, read):
    try:
        return await asyncio.to_thread(read, name)
    except OSError:
        return None


async def read_all(names, read, limit):
    texts = []
    for first in range(0, len(names), limit):
        batch = names[first : first + limit]
        texts += await asyncio.gather(*(read_one(name, read) for name in batch))
    return texts
