"""Receives in a task, and waits for ever when that fails."""

import asyncio
from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    wish, queue = asyncio.Semaphore(0), asyncio.Queue()

    async def receive():
        item = ""
        while item is not None:
            await wish.acquire()
            item = await connection.receive()
            queue.put_nowait(item)

    task = asyncio.create_task(receive())
    try:
        wish.release()
        while (item := await queue.get()) is not None:
            yield item
            wish.release()
    finally:
        task.cancel()
        await asyncio.wait([task])
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
