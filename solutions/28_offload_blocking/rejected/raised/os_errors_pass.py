"""Lets the OSError of a file pass."""

import asyncio


async def read_all(names, read, limit):
    places = asyncio.Semaphore(limit)

    async def read_one(name):
        async with places:
            return await asyncio.to_thread(read, name)

    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(read_one(name)) for name in names]
    return [task.result() for task in tasks]
