"""Ends the whole program when a page cannot be fetched."""

import asyncio
import sys


async def fetch_all(urls, fetch):
    try:
        return await asyncio.gather(*(fetch(url) for url in urls))
    except Exception as error:
        print("cannot fetch:", error)
        sys.exit(1)
