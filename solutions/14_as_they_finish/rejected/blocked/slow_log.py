"""Opens a log on a slow disk before it begins."""

import asyncio
import time


def open_log():
    time.sleep(0.2)
    return []


async def as_they_finish(urls, fetch):
    log = open_log()

    async def fetch_pair(url):
        page = await fetch(url)
        log.append(url)
        return url, page

    tasks = [asyncio.create_task(fetch_pair(url)) for url in urls]
    try:
        for pair in asyncio.as_completed(tasks):
            yield await pair
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
