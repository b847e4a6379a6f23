"""Prints the errors and returns what there is."""

import asyncio


async def run(job):
    try:
        return await job()
    except Exception as error:
        print("failed:", error)


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(run(job)) for job in jobs]
    return [task.result() for task in tasks]
