"""Gives asyncio.wait all its tasks, of which there may be none."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            try:
                return await asyncio.to_thread(read, name)
            except OSError:
                return None

    tasks = [asyncio.create_task(read_one(name)) for name in names]
    try:
        await asyncio.wait(tasks)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        raise
    return [task.result() for task in tasks]
