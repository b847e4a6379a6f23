"""Waits until all jobs have reported success, which a failed one never does."""

import asyncio


async def all_or_nothing(jobs):
    if not jobs:
        return []
    results = {}
    all_done = asyncio.Event()

    async def run(index, job):
        results[index] = await job()
        if len(results) == len(jobs):
            all_done.set()

    tasks = [asyncio.create_task(run(index, job)) for index, job in enumerate(jobs)]
    try:
        await all_done.wait()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return [results[index] for index in range(len(jobs))]
