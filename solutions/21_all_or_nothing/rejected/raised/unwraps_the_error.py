"""Takes the error out of the group, in which the caller expects it."""

import asyncio


async def all_or_nothing(jobs):
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(job()) for job in jobs]
    except ExceptionGroup as errors:
        raise errors.exceptions[0]
    return [task.result() for task in tasks]
