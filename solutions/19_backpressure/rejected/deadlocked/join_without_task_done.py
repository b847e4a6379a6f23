"""Waits for the queue, which nobody tells that an item is done with."""

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

    tasks = [asyncio.create_task(produce()), asyncio.create_task(consume_all())]
    try:
        await tasks[0]
        await queue.join()
        return await tasks[1]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
