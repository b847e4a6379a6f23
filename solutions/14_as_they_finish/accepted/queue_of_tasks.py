"""Each task puts itself into a queue when it is done."""

import asyncio


async def as_they_finish(urls, fetch):
    done = asyncio.Queue()
    tasks = {}
    for url in urls:
        task = asyncio.create_task(fetch(url))
        task.add_done_callback(done.put_nowait)
        tasks[task] = url
    try:
        for _ in range(len(tasks)):
            task = await done.get()
            yield tasks[task], task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    async def fetch(url):
        await asyncio.sleep(len(url))
        return f"<{url}>"

    async for url, page in as_they_finish(["aaa", "b", "cc"], fetch):
        print(url, page)


asyncio.run(main())
