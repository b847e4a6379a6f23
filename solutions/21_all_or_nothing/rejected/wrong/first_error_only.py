"""Raises the first error only, whatever else goes wrong."""

import asyncio


async def all_or_nothing(jobs):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job()) for job in jobs]
    except ExceptionGroup as errors:
        raise ExceptionGroup("failed", errors.exceptions[:1])
    return [task.result() for task in tasks]
