"""Gives the server a moment with time.sleep before it starts."""

import asyncio
import time


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    time.sleep(0.2)
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
