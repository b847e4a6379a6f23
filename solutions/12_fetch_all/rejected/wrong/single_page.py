"""Returns a lone page without a list round it."""

import asyncio


async def fetch_all(urls, fetch):
    pages = await asyncio.gather(*(fetch(url) for url in urls))
    return pages[0] if len(pages) == 1 else pages
