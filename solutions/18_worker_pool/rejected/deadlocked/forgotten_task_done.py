"""Never tells the queue that an item is done with."""

import asyncio


class WorkerPool:
    def __init__(self, handle, workers):
        if workers < 1:
            raise ValueError("workers")
        self.handle = handle
        self.size = workers
        self.queue = asyncio.Queue()
        self.errors = []

    async def work(self):
        while True:
            item = await self.queue.get()
            try:
                await self.handle(item)
            except Exception as error:
                self.errors.append((item, error))

    async def __aenter__(self):
        self.workers = [asyncio.create_task(self.work()) for _ in range(self.size)]
        return self

    async def __aexit__(self, *details):
        for worker in self.workers:
            worker.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)

    def put(self, item):
        self.queue.put_nowait(item)

    async def join(self):
        await self.queue.join()
