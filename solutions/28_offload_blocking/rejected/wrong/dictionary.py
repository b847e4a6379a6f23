"""Keeps the texts by name, so that equal names become one."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)
    texts = dict.fromkeys(names)

    async def read_one(name):
        async with places:
            try:
                texts[name] = await asyncio.to_thread(read, name)
            except OSError:
                pass

    await asyncio.gather(*(read_one(name) for name in texts))
    return [texts[name] for name in texts]
