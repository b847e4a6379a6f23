"""Many pages, each handed on as soon as it is there."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable


async def as_they_finish(
    urls: list[str], fetch: Callable[[str], Awaitable[str]]
) -> AsyncIterator[tuple[str, str]]:
    """Fetch all the URLs at the same time; yield each (url, page) as soon as it is there.

    An exception of a `fetch` comes out in its turn. However the generator ends, no `fetch` is
    left running.
    """

    async def fetch_pair(url: str) -> tuple[str, str]:
        return url, await fetch(url)

    tasks = [asyncio.create_task(fetch_pair(url)) for url in urls]
    try:
        for pair in asyncio.as_completed(tasks):
            yield await pair
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
