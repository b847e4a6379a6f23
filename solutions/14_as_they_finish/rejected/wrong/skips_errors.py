"""Prints what goes wrong, and goes on."""

import asyncio


async def as_they_finish(urls, fetch):
    async def fetch_pair(url):
        return url, await fetch(url)

    tasks = [asyncio.create_task(fetch_pair(url)) for url in urls]
    try:
        for pair in asyncio.as_completed(tasks):
            try:
                found = await pair
            except Exception as error:
                print("failed:", error)
            else:
                yield found
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
