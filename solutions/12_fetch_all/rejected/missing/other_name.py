"""The right coroutine under another name."""

import asyncio


async def fetch_pages(urls, fetch):
    return await asyncio.gather(*(fetch(url) for url in urls))
