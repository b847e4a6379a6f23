"""A failing fetch kills its worker before task_done, so join waits for ever."""

import asyncio


async def fetch_all(urls, fetch):
    queue = asyncio.Queue()
    pages = [None] * len(urls)
    for item in enumerate(urls):
        queue.put_nowait(item)

    async def work():
        while True:
            index, url = await queue.get()
            pages[index] = await fetch(url)
            queue.task_done()

    workers = [asyncio.create_task(work()) for _ in urls]
    try:
        await queue.join()
    finally:
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
    return pages
