"""Lets in one at a time, to be safe."""

import asyncio


async def fetch_all(urls, fetch):
    semaphore = asyncio.Semaphore()

    async def fetch_one(url):
        async with semaphore:
            return await fetch(url)

    return await asyncio.gather(*(fetch_one(url) for url in urls))
