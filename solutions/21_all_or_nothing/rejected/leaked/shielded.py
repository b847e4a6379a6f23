"""Shields its jobs from cancellation, so that nothing can stop them."""

import asyncio


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(shielded(job)) for job in jobs]
    return [task.result() for task in tasks]


async def shielded(job):
    return await asyncio.shield(job())
