"""Sleeps the whole grace period, even when nobody needs it."""

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
        await asyncio.sleep(self.grace)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.close()
