"""Shares one semaphore among all calls, with the limit of the first."""

import asyncio

semaphore = None


async def bounded_fetch(urls, fetch, limit):
    global semaphore
    if limit < 1:
        raise ValueError("limit")
    if semaphore is None:
        semaphore = asyncio.Semaphore(limit)

    async def fetch_one(url):
        async with semaphore:
            return await fetch(url)

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
