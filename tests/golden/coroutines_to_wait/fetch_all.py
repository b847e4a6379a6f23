import asyncio


async def fetch_all(urls, fetch):
    done, _ = await asyncio.wait([fetch(url) for url in urls])
    return [task.result() for task in done]
