"""Fetches in batches, each of which waits for its slowest page."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    pages = []
    for first in range(0, len(urls), limit):
        tasks = [asyncio.create_task(fetch(url)) for url in urls[first : first + limit]]
        try:
            pages += await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
    return pages
