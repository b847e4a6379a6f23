"""Makes a new semaphore for every page, so that none of them ever waits."""

import asyncio


async def fetch_one(url, fetch, limit):
    async with asyncio.Semaphore(limit):
        return await fetch(url)


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    tasks = [asyncio.create_task(fetch_one(url, fetch, limit)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
