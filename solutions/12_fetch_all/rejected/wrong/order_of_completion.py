"""Collects the pages as they arrive."""

import asyncio


async def fetch_all(urls, fetch):
    pages = []

    async def fetch_one(url):
        pages.append(await fetch(url))

    await asyncio.gather(*(fetch_one(url) for url in urls))
    return pages
