"""Collects results as the jobs end."""

import asyncio


async def all_or_nothing(jobs):
    results = []

    async def run(job):
        results.append(await job())

    async with asyncio.TaskGroup() as group:
        for job in jobs:
            group.create_task(run(job))
    return results
