"""Wraps each fetch in a task and awaits it before it makes the next."""

import asyncio


async def fetch_all(urls, fetch):
    pages = []
    for url in urls:
        task = asyncio.create_task(fetch(url))
        page = await task
        pages.append(page)
    return pages
