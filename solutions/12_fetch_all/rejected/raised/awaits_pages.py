"""Awaits the pages once more, which are plain text by then."""

import asyncio


async def fetch_all(urls, fetch):
    pages = await asyncio.gather(*(fetch(url) for url in urls))
    return [await page for page in pages]
