"""Yields pages, and nobody can tell whose they are."""

import asyncio


async def as_they_finish(urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        for page in asyncio.as_completed(tasks):
            yield await page
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
