"""Awaits each task at once; the semaphore has nothing to do."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    semaphore = asyncio.Semaphore(limit)
    pages = []
    for url in urls:
        async with semaphore:
            pages.append(await asyncio.create_task(fetch(url)))
    return pages
