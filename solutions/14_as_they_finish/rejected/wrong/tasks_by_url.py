"""Keeps the tasks by URL, so that equal URLs become one."""

import asyncio


async def as_they_finish(urls, fetch):
    done = asyncio.Queue()

    async def fetch_one(url):
        try:
            page = await fetch(url)
        except Exception as error:
            done.put_nowait((url, None, error))
        else:
            done.put_nowait((url, page, None))

    tasks = {url: None for url in urls}
    for url in tasks:
        tasks[url] = asyncio.create_task(fetch_one(url))
    try:
        for _ in tasks:
            url, page, error = await done.get()
            if error is not None:
                raise error
            yield url, page
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)
