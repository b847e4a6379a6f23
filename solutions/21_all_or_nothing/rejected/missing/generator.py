"""Yields the results, so that the function is an async generator."""

import asyncio


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in jobs]
    for task in tasks:
        yield task.result()
