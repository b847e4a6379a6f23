"""gather tells of the first error; all errors are collected from the tasks afterwards."""

import asyncio


async def stop(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def errors_of(tasks):
    return [
        task.exception() for task in tasks if not task.cancelled() and task.exception() is not None
    ]


async def all_or_nothing(jobs):
    tasks = [asyncio.ensure_future(job()) for job in jobs]
    try:
        return await asyncio.gather(*tasks)
    except asyncio.CancelledError:
        await asyncio.wait(tasks)  # gather has cancelled them already
        raise
    except Exception:  # noqa: BLE001
        await stop(tasks)
        raise ExceptionGroup("jobs failed", errors_of(tasks)) from None
