"""Gives the server a moment with time.sleep before it starts."""

import asyncio
import time


async def fetch_all(urls, fetch):
    time.sleep(0.2)
    return await asyncio.gather(*(fetch(url) for url in urls))
