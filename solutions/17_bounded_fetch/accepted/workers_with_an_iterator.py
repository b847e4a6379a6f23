"""As many workers as the limit says share one iterator of URLs, in a task group."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    pages = [None] * len(urls)
    todo = iter(enumerate(urls))

    async def work():
        for index, url in todo:
            pages[index] = await fetch(url)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(min(limit, len(urls))):
                group.create_task(work())
    except ExceptionGroup as group:
        raise group.exceptions[0] from None
    return pages
