"""Starts a consumer for each place in the queue."""

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
                await queue.put(END)
                return number
            await consume(item)
            number += 1

    tasks = [asyncio.create_task(produce()), *(asyncio.create_task(consume_all()) for _ in range(size))]
    try:
        _, *numbers = await asyncio.gather(*tasks)
        return sum(numbers)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
