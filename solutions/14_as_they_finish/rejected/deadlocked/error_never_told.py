"""Waits at a queue to which a failed fetch adds nothing."""

import asyncio


async def as_they_finish(urls, fetch):
    done = asyncio.Queue()

    async def fetch_one(url):
        await done.put((url, await fetch(url)))

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        for _ in tasks:
            yield await done.get()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
