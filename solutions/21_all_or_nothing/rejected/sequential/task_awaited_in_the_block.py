"""Awaits each task of the group before it starts the next."""

import asyncio


async def all_or_nothing(jobs):
    results = []
    async with asyncio.TaskGroup() as group:
        for job in jobs:
            results.append(await group.create_task(job()))
    return results
