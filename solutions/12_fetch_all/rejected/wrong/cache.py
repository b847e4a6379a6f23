"""Remembers pages from one call to the next."""

import asyncio

cache = {}


async def fetch_all(urls, fetch):
    new = [url for url in urls if url not in cache]
    for url, page in zip(new, await asyncio.gather(*(fetch(url) for url in new))):
        cache[url] = page
    return [cache[url] for url in urls]
