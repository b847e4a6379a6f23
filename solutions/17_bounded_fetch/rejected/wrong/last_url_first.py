"""Takes its URLs from the end of the list."""

import asyncio


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError("limit")
    pages = [None] * len(urls)
    todo = list(enumerate(urls))

    async def work():
        while todo:
            index, url = todo.pop()
            pages[index] = await fetch(url)

    tasks = [asyncio.create_task(work()) for _ in range(limit)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return pages
