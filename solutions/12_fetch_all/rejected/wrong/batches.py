"""Fetches ten at a time and waits for the slowest of each ten."""

import asyncio


async def fetch_all(urls, fetch):
    pages = []
    for first in range(0, len(urls), 10):
        batch = urls[first : first + 10]
        pages += await asyncio.gather(*(fetch(url) for url in batch))
    return pages
