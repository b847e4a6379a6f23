"""The waiting is done by an async iterator of its own, which the generator closes."""

import asyncio


class Finished:
    def __init__(self, jobs):
        self.tasks = [asyncio.ensure_future(job) for job in jobs]
        self.left = len(self.tasks)
        self.queue = asyncio.Queue()
        for task in self.tasks:
            task.add_done_callback(self.queue.put_nowait)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.left == 0:
            raise StopAsyncIteration
        self.left -= 1
        return (await self.queue.get()).result()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)


async def with_url(url, fetch):
    page = await fetch(url)
    print("fetched", url)
    return (url, page)


async def as_they_finish(urls, fetch):
    async with Finished([with_url(url, fetch) for url in urls]) as finished:
        async for pair in finished:
            yield pair


if __name__ == "__main__":
    print("run me from somewhere else")
