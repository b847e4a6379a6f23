"""Waits for an empty set, which asyncio.wait refuses."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = set()
        self.shutdown = None

    def start(self, request):
        if self.shutdown:
            raise RuntimeError
        task = asyncio.create_task(self.handle(request))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def stop(self):
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self.shut_down())
        await self.shutdown

    async def shut_down(self):
        _, late = await asyncio.wait(self.tasks, timeout=self.grace)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
        await self.close()
