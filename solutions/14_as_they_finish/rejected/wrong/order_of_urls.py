"""Starts all at once, and then waits for one after another in the order of the URLs."""

import asyncio


async def as_they_finish(urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        for url, task in zip(urls, tasks):
            yield url, await task
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
