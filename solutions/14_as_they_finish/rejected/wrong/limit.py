"""Lets no more than four pages be under way."""

import asyncio


async def as_they_finish(urls, fetch):
    limit = asyncio.Semaphore(4)

    async def fetch_pair(url):
        async with limit:
            return url, await fetch(url)

    tasks = [asyncio.create_task(fetch_pair(url)) for url in urls]
    try:
        for pair in asyncio.as_completed(tasks):
            yield await pair
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
