"""Ignores the limit."""

import asyncio


async def read_all(names, read, limit):
    async def read_one(name):
        try:
            return await asyncio.to_thread(read, name)
        except OSError:
            return None

    return await asyncio.gather(*(read_one(name) for name in names))
