"""Fetches all of them at once."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
