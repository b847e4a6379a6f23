import asyncio


async def fetch_all(urls, fetch):
    return tuple(await asyncio.gather(*(fetch(url) for url in urls)))
