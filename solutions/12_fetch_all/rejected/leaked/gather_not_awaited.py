"""Returns the gather instead of awaiting it."""

import asyncio


async def fetch_all(urls, fetch):
    return asyncio.gather(*(fetch(url) for url in urls))
