"""Ends when the queue is empty, without the last item."""

import asyncio

END = object()


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    queue = asyncio.Queue(size)
    number = 0

    async def produce():
        async for item in source:
            await queue.put(item)
        await queue.put(END)

    async def consume_all():
        nonlocal number
        while True:
            item = await queue.get()
            if item is END:
                return number
            await consume(item)
            number += 1

    tasks = [asyncio.create_task(produce()), asyncio.create_task(consume_all())]
    try:
        await tasks[0]
        while not queue.empty():
            await asyncio.sleep(0.01)
        return number
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
