"""Keeps the pages by URL, so that equal URLs become one."""

import asyncio


async def fetch_all(urls, fetch):
    pages = {url: None for url in urls}

    async def fetch_one(url):
        pages[url] = await fetch(url)

    await asyncio.gather(*(fetch_one(url) for url in pages))
    return list(pages.values())
