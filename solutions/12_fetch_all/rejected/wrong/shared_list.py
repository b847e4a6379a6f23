"""Collects the pages of all the calls in one list of the module."""

import asyncio

pages = []


async def fetch_all(urls, fetch):
    pages.extend(await asyncio.gather(*(fetch(url) for url in urls)))
    return pages
