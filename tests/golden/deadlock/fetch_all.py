import asyncio


async def fetch_all(urls, fetch):
    queue = asyncio.Queue()
    for url in urls:
        queue.put_nowait(url)
    pages = []

    async def worker():
        while True:
            pages.append(await fetch(await queue.get()))

    workers = [asyncio.create_task(worker()) for _ in urls]
    await queue.join()
    for each in workers:
        each.cancel()
    return pages
