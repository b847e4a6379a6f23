"""Forgets that asyncio.wait refuses an empty set."""

import asyncio


async def as_they_finish(urls, fetch):
    order = []

    async def fetch_one(url):
        try:
            order.append((url, await fetch(url), None))
        except Exception as error:
            order.append((url, None, error))

    tasks = {asyncio.create_task(fetch_one(url)) for url in urls}
    try:
        for _ in range(max(len(urls), 1)):
            if not order:
                pending = [task for task in tasks if not task.done()]
                await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            url, page, error = order.pop(0)
            if error is not None:
                raise error
            yield url, page
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
