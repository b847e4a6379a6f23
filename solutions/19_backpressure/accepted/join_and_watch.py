"""An endless consumer and Queue.join, while both tasks are watched for errors."""

import asyncio


async def pump(source, consume, size):
    if size <= 0:
        raise ValueError("no room")
    queue = asyncio.Queue(maxsize=size)
    count = 0

    async def producer():
        async for item in source:
            await queue.put(item)
        await queue.join()

    async def consumer():
        nonlocal count
        while True:
            item = await queue.get()
            await consume(item)
            count += 1
            queue.task_done()

    tasks = {asyncio.create_task(producer()), asyncio.create_task(consumer())}
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return count
