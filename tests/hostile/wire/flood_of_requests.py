"""
exercise: fetch_all
tries: Asks for pages without end and without waiting for one of them.
stopped_by: deadline
verdicts: [hung, crashed, wrong, blocked]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio


async def fetch_all(urls, fetch):
    tasks = set()
    while True:
        for url in urls:
            task = asyncio.ensure_future(fetch(url))
            tasks.add(task)
        await asyncio.sleep(0)
