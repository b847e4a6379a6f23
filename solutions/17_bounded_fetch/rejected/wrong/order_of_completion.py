"""Collects the pages as they arrive."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    semaphore = asyncio.Semaphore(limit)
    pages = []

    async def fetch_one(url):
        async with semaphore:
            pages.append(await fetch(url))

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return pages
