"""Reads on while the items wait in front of the queue."""

import asyncio

END = object()


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    queue = asyncio.Queue(size)
    waiting = []

    async def produce():
        async for item in source:
            waiting.append(asyncio.create_task(queue.put(item)))
        waiting.append(asyncio.create_task(queue.put(END)))
        await asyncio.gather(*waiting)

    async def consume_all():
        number = 0
        while True:
            item = await queue.get()
            if item is END:
                return number
            await consume(item)
            number += 1

    tasks = [asyncio.create_task(produce()), asyncio.create_task(consume_all())]
    try:
        _, number = await asyncio.gather(*tasks)
        return number
    finally:
        for task in waiting:
            task.cancel()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
