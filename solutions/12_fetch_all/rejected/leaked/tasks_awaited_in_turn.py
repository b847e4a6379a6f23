"""Awaits its tasks in turn, and leaves the others running when it is cancelled."""

import asyncio


async def fetch_all(urls, fetch):
    tasks = [asyncio.create_task(fetch(url)) for url in urls]
    return [await task for task in tasks]
