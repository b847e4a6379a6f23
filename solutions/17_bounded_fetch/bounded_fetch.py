"""Many pages, but only so many of them at the same time."""

import asyncio
from collections.abc import Awaitable, Callable


async def bounded_fetch(
    urls: list[str], fetch: Callable[[str], Awaitable[str]], limit: int
) -> list[str]:
    """Fetch all the URLs, `limit` at a time, and return the pages in the order of the URLs.

    As soon as one page is there, the next is begun. The first exception of a `fetch` reaches the
    caller as it is, and nothing is left running. Raise ValueError if `limit` is less than 1.
    """
    if limit < 1:
        raise ValueError("the limit has to be 1 at least")
    places = asyncio.Semaphore(limit)

    async def fetch_one(url: str) -> str:
        async with places:
            return await fetch(url)

    tasks = [asyncio.create_task(fetch_one(url)) for url in urls]
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
