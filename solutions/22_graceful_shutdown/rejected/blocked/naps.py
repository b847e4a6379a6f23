"""Looks every while whether all requests are done, and naps with time.sleep in between."""

import asyncio
import time


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = []
        self.shutdown = None

    def start(self, request):
        if self.shutdown:
            raise RuntimeError
        self.tasks.append(asyncio.create_task(self.handle(request)))

    async def stop(self):
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self.shut_down())
        await self.shutdown

    async def shut_down(self):
        end = time.monotonic() + self.grace
        while time.monotonic() < end and not all(task.done() for task in self.tasks):
            time.sleep(0.05)
            await asyncio.sleep(0.95)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.close()
