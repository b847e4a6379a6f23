"""Cancels one task, waits until it has ended, and only then cancels the next."""

import asyncio


async def all_or_nothing(jobs):
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except Exception:
        for task in tasks:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        errors = [task.exception() for task in tasks if not task.cancelled() and task.exception()]
        raise ExceptionGroup("failed", errors)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
