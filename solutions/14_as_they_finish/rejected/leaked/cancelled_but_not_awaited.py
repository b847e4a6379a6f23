"""Cancels the rest without waiting for its end."""

import asyncio


async def as_they_finish(urls, fetch):
    async def fetch_pair(url):
        return url, await fetch(url)

    tasks = [asyncio.create_task(fetch_pair(url)) for url in urls]
    try:
        for pair in asyncio.as_completed(tasks):
            yield await pair
    finally:
        for task in tasks:
            task.cancel()
