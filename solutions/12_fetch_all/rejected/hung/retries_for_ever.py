"""Tries again and again, however often a page fails."""

import asyncio


async def fetch_one(url, fetch):
    while True:
        try:
            return await fetch(url)
        except Exception as error:
            print("once more:", error)
            await asyncio.sleep(5)


async def fetch_all(urls, fetch):
    return await asyncio.gather(*(fetch_one(url, fetch) for url in urls))
