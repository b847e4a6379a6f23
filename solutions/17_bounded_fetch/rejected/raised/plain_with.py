"""Enters the semaphore with a plain `with`."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    semaphore = asyncio.Semaphore(limit)

    async def fetch_one(url):
        with semaphore:
            return await fetch(url)

    return await asyncio.gather(*(fetch_one(url) for url in urls))
