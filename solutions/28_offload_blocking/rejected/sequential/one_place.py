"""Lets in one thread at a time, whatever the limit."""

import asyncio


async def read_all(names, read, limit):
    lock = asyncio.Lock()

    async def read_one(name):
        async with lock:
            try:
                return await asyncio.to_thread(read, name)
            except OSError:
                return None

    return await asyncio.gather(*(read_one(name) for name in names))
