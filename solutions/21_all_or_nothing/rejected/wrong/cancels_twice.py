"""Cancels the jobs a second time while they clean up."""

import asyncio


async def all_or_nothing(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except (Exception, asyncio.CancelledError) as error:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        if isinstance(error, asyncio.CancelledError):
            raise
        errors = [task.exception() for task in tasks if not task.cancelled() and task.exception()]
        raise ExceptionGroup("failed", errors)
