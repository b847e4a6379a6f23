"""Gives the queue room for one item, whatever is asked for."""

import asyncio

END = object()


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    queue = asyncio.Queue(1)

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
        _, number = await asyncio.gather(*tasks)
        return number
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
