"""Returns a lone result without a list round it."""

import asyncio


async def all_or_nothing(jobs):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job()) for job in jobs]
    results = [task.result() for task in tasks]
    return results[0] if len(results) == 1 else results
