"""Cancels the other tasks and does not wait until they have ended."""

import asyncio


async def all_or_nothing(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        await asyncio.sleep(0)
        raise ExceptionGroup("failed", [error])
