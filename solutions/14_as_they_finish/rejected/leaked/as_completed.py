"""Leaves the other tasks running when it ends early."""

import asyncio


async def as_they_finish(urls, fetch):
    async def fetch_pair(url):
        return url, await fetch(url)

    for pair in asyncio.as_completed([fetch_pair(url) for url in urls]):
        yield await pair
