"""Starts the pages as tasks, and only then goes through the semaphore."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    semaphore = asyncio.Semaphore(limit)
    tasks = [asyncio.create_task(fetch(url)) for url in urls]

    async def wait_for_page(task):
        async with semaphore:
            return await task

    try:
        return await asyncio.gather(*(wait_for_page(task) for task in tasks))
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
