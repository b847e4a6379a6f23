"""Takes a place for a page, and another one inside, while it holds the first."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    semaphore = asyncio.Semaphore(limit)

    async def limited_fetch(url):
        async with semaphore:
            return await fetch(url)

    async def fetch_one(url):
        async with semaphore:
            return await limited_fetch(url)

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
