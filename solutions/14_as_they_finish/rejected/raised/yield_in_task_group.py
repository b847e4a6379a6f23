"""Yields inside a task group, which cannot be left in the middle like that."""

import asyncio


async def as_they_finish(urls, fetch):
    done = asyncio.Queue()

    async def fetch_one(url):
        done.put_nowait((url, await fetch(url)))

    async with asyncio.TaskGroup() as group:
        for url in urls:
            group.create_task(fetch_one(url))
        for _ in urls:
            yield await done.get()
