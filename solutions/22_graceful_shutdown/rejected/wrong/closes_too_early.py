"""Closes while cancelled handlers are still cleaning up."""

import asyncio


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
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=self.grace)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(self.close(), *self.tasks, return_exceptions=True)
