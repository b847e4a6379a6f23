"""A class with a queue of URLs and workers that empty it."""

import asyncio


class Fetcher:
    def __init__(self, fetch):
        self.fetch = fetch
        self.queue = asyncio.Queue()
        self.pages = {}

    async def work(self):
        while not self.queue.empty():
            number, url = self.queue.get_nowait()
            self.pages[number] = await self.fetch(url)

    async def run(self, urls, limit):
        for job in enumerate(urls):
            self.queue.put_nowait(job)
        workers = [asyncio.create_task(self.work()) for _ in range(limit)]
        try:
            await asyncio.gather(*workers)
        finally:
            for worker in workers:
                worker.cancel()
            await asyncio.wait(workers)
        return [self.pages[number] for number in range(len(urls))]


async def bounded_fetch(urls, fetch, limit):
    if limit < 1:
        raise ValueError(limit)
    return await Fetcher(fetch).run(urls, limit)


if __name__ == "__main__":
    print(asyncio.run(bounded_fetch([], None, 1)))
