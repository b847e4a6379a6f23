"""No asyncio.Queue: a deque, a count of what is open, and a condition."""

import asyncio
from collections import deque


class WorkerPool:
    def __init__(self, handle, workers):
        if workers <= 0:
            raise ValueError("workers")
        self.handle = handle
        self.number = workers
        self.items = deque()
        self.open = 0
        self.errors = []
        self.changed = asyncio.Event()
        self.all_done = asyncio.Event()
        self.all_done.set()

    def put(self, item):
        self.items.append(item)
        self.open += 1
        self.all_done.clear()
        self.changed.set()

    async def work(self):
        while True:
            while not self.items:
                self.changed.clear()
                await self.changed.wait()
            item = self.items.popleft()
            try:
                await self.handle(item)
            except Exception as error:  # noqa: BLE001 - any item may fail
                print("failed:", item, error)
                self.errors.append((item, error))
            self.open -= 1
            if self.open == 0:
                self.all_done.set()

    async def join(self):
        await self.all_done.wait()

    async def __aenter__(self):
        self.tasks = {
            asyncio.create_task(self.work(), name=f"worker {n}") for n in range(self.number)
        }
        return self

    async def __aexit__(self, *details):
        for task in self.tasks:
            task.cancel()
        await asyncio.wait(self.tasks)
