"""Starts the producer and forgets it."""

import asyncio

END = object()


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    queue = asyncio.Queue(size)

    async def produce():
        async for item in source:
            await queue.put(item)
        await queue.put(END)

    async def consume_all():
        number = 0
        while True:
            item = await queue.get()
            if item is END:
                return number
            await consume(item)
            number += 1

    asyncio.create_task(produce())
    return await consume_all()
