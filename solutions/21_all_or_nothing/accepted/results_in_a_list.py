"""A task group whose tasks put their results into a list of the right length."""

import asyncio


async def all_or_nothing(jobs):
    results = [None] * len(jobs)

    async def run(index, job):
        results[index] = await job()
        print("done:", index)

    async with asyncio.TaskGroup() as group:
        for index, job in enumerate(jobs):
            group.create_task(run(index, job), name=f"job {index}")
    return results
