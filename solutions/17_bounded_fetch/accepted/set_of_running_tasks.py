"""Keeps a set of running tasks and adds one whenever one is done."""

import asyncio


async def stop(tasks):
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def bounded_fetch(urls, fetch, limit):
    if limit <= 0:
        raise ValueError("limit must be positive")
    tasks = []
    running = set()
    try:
        for url in urls:
            if len(running) == limit:
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
            task = asyncio.create_task(fetch(url), name=url)
            running.add(task)
            tasks.append(task)
        return list(await asyncio.gather(*tasks))
    finally:
        await stop(running)


async def main():
    async def fetch(url):
        await asyncio.sleep(len(url))
        return f"<{url}>"

    print(await bounded_fetch(["aaaa", "b", "cc", "d"], fetch, 2))


asyncio.run(main())
