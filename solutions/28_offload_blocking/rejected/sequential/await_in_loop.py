"""Awaits each thread before it starts the next."""

import asyncio


async def read_all(names, read, limit):
    texts = []
    for name in names:
        try:
            texts.append(await asyncio.to_thread(read, name))
        except OSError:
            texts.append(None)
    return texts
