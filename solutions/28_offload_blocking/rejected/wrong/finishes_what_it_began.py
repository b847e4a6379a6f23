"""Shields the work from being cancelled, so that it all goes on."""

import asyncio

running = set()


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            try:
                return await asyncio.to_thread(read, name)
            except OSError:
                return None

    work = asyncio.gather(*(read_one(name) for name in names))
    running.add(work)
    work.add_done_callback(running.discard)
    return await asyncio.shield(work)
