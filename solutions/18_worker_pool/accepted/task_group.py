"""The workers live in a task group, entered and left with the pool through an exit stack."""

import asyncio
import contextlib


async def work(queue, handle, errors):
    while True:
        item = await queue.get()
        try:
            await handle(item)
        except Exception as error:  # noqa: BLE001 - any item may fail
            errors.append((item, error))
        queue.task_done()


class WorkerPool:
    def __init__(self, handle, workers):
        if workers < 1:
            raise ValueError(f"cannot work with {workers} workers")
        self.queue = asyncio.Queue()
        self.errors = []
        self.workers = workers
        self.handle = handle
        self.stack = contextlib.AsyncExitStack()

    async def __aenter__(self):
        group = await self.stack.enter_async_context(asyncio.TaskGroup())
        for _ in range(self.workers):
            task = group.create_task(work(self.queue, self.handle, self.errors))
            self.stack.callback(task.cancel)
        return self

    async def __aexit__(self, *details):
        await self.stack.aclose()

    async def put(self, item):
        await self.queue.put(item)

    async def join(self):
        await self.queue.join()


async def main():
    async def handle(item):
        print(item)

    async with WorkerPool(handle, 2) as pool:
        await pool.put("a")
        await pool.join()


asyncio.run(main())
