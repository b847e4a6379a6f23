"""Prints an error and returns None in place of the page."""

import asyncio


async def fetch_one(url, fetch):
    try:
        return await fetch(url)
    except Exception as error:
        print("error:", error)


async def fetch_all(urls, fetch):
    return await asyncio.gather(*(fetch_one(url, fetch) for url in urls))
