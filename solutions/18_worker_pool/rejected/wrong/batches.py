"""Hands out its items in batches, each of which waits for its slowest."""

import asyncio


class WorkerPool:
    def __init__(self, handle, workers):
        if workers < 1:
            raise ValueError("workers")
        self.handle = handle
        self.size = workers
        self.queue = asyncio.Queue()
        self.errors = []

    async def handle_one(self, item):
        try:
            await self.handle(item)
        except Exception as error:
            self.errors.append((item, error))
        finally:
            self.queue.task_done()

    async def work(self):
        while True:
            batch = [await self.queue.get()]
            while len(batch) < self.size and not self.queue.empty():
                batch.append(self.queue.get_nowait())
            await asyncio.gather(*(self.handle_one(item) for item in batch))

    async def __aenter__(self):
        self.workers = [asyncio.create_task(self.work())]
        return self

    async def __aexit__(self, *details):
        for worker in self.workers:
            worker.cancel()
        await asyncio.gather(*self.workers, return_exceptions=True)

    def put(self, item):
        self.queue.put_nowait(item)

    async def join(self):
        await self.queue.join()
