"""A task for each URL, awaited before the next is made."""

import asyncio


async def as_they_finish(urls, fetch):
    for url in urls:
        task = asyncio.create_task(fetch(url))
        yield url, await task
