"""Raises an error of its own in place of the group."""

import asyncio


async def all_or_nothing(jobs):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job()) for job in jobs]
    except ExceptionGroup as errors:
        raise RuntimeError("a job has failed") from errors
    return [task.result() for task in tasks]
