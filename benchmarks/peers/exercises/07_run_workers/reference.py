"""Workers that share a queue."""

import asyncio


async def run_workers(jobs, handle, count):
    """Return the result of each job, None for one that failed."""
    queue = asyncio.Queue()
    for job in jobs:
        queue.put_nowait(job)
    results = {}

    async def worker():
        while not queue.empty():
            job = queue.get_nowait()
            try:
                results[job] = await handle(job)
            except Exception:
                results[job] = None

    await asyncio.gather(*(worker() for _ in range(count)))
    return results
