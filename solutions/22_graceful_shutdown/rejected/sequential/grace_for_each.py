"""Gives each request a grace period of its own, one after the other."""

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
        for task in self.tasks:
            try:
                await asyncio.wait_for(task, self.grace)
            except Exception:
                pass
        await self.close()
