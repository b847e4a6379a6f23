"""Takes the tasks that are done from a set, which keeps no order."""

import asyncio


async def as_they_finish(urls, fetch):
    async def fetch_pair(url):
        return url, await fetch(url)

    pending = {asyncio.create_task(fetch_pair(url)) for url in urls}
    try:
        while pending:
            done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                yield task.result()
    finally:
        for task in pending:
            task.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
