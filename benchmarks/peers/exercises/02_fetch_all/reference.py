"""Fetch pages, all at once."""

import asyncio


async def fetch_all(urls, fetch):
    """Return the pages in the order of their addresses."""
    return await asyncio.gather(*(fetch(url) for url in urls))
