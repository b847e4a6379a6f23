"""Keeps what has arrived in one list of the module, for all generators together."""

import asyncio

arrived = []


async def as_they_finish(urls, fetch):
    async def fetch_one(url):
        page = await fetch(url)
        arrived.append((url, page))

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        for number, task in enumerate(asyncio.as_completed(tasks)):
            await task
            yield arrived[number]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
