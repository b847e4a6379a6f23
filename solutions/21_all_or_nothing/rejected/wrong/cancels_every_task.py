"""Cancels every task that there is, its neighbours' and its caller's too."""

import asyncio


async def all_or_nothing(jobs):
    me = asyncio.current_task()
    tasks = [asyncio.create_task(job()) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        await asyncio.wait(tasks)
        raise
    except Exception:
        others = [task for task in asyncio.all_tasks() if task is not me]
        for task in others:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        errors = [task.exception() for task in tasks if not task.cancelled() and task.exception()]
        raise ExceptionGroup("failed", errors)
