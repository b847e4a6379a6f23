"""Acquires the semaphore and never releases it."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    semaphore = asyncio.Semaphore(limit)

    async def fetch_one(url):
        await semaphore.acquire()
        return await fetch(url)

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
