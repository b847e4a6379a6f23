"""Tasks awaited in turn, and the rest cancelled whatever happens."""

import asyncio


def start(urls, fetch):
    return [asyncio.create_task(fetch(url), name=f"fetch {url}") for url in urls]


async def fetch_all(urls, fetch):
    print(f"{len(urls)} pages to fetch")
    tasks = start(urls, fetch)
    try:
        return [await task for task in tasks]
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
