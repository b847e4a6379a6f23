"""asyncio.wait until something fails, under a guard for the empty list."""

import asyncio


class Fetcher:
    def __init__(self, fetch):
        self.fetch = fetch
        self.tasks = []

    async def run(self, urls):
        self.tasks = [asyncio.create_task(self.fetch(url)) for url in urls]
        await asyncio.wait(self.tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in self.tasks:
            if task.done():
                task.result()
        return [task.result() for task in self.tasks]

    async def stop(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def fetch_all(urls, fetch):
    if not urls:
        return []
    fetcher = Fetcher(fetch)
    try:
        return await fetcher.run(urls)
    finally:
        await fetcher.stop()


async def main():
    async def fetch(url):
        return await asyncio.sleep(1, f"<{url}>")

    print(await fetch_all(["a", "b"], fetch))


if __name__ == "__main__":
    asyncio.run(main())
