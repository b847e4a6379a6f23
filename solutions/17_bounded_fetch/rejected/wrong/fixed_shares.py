"""Gives each worker its share of the URLs beforehand."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    pages = [None] * len(urls)

    async def work(first):
        for index in range(first, len(urls), limit):
            pages[index] = await fetch(urls[index])

    tasks = [asyncio.create_task(work(first)) for first in range(limit)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return pages
