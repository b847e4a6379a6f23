"""Makes the coroutine of the thread and never awaits it."""

import asyncio


async def read_all(names, read, limit):
    texts = []
    for name in names:
        texts.append(str(asyncio.to_thread(read, name)))
    return texts
