"""Runs the jobs a second time for their results."""

import asyncio


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(job())
    return await asyncio.gather(*(job() for job in jobs))
