"""Waits for all pages before it yields the first."""

import asyncio


async def as_they_finish(urls, fetch):
    pairs = []

    async def fetch_one(url):
        pairs.append((url, await fetch(url)))

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for pair in pairs:
        yield pair
