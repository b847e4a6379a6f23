"""An ordinary coroutine, which returns all the pairs in a list."""

import asyncio


async def as_they_finish(urls, fetch):
    pairs = []

    async def fetch_one(url):
        pairs.append((url, await fetch(url)))

    await asyncio.gather(*(fetch_one(url) for url in urls))
    return pairs
