"""Calls close inside a helper that nobody awaits."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = []
        self.stopping = False

    def start(self, request):
        if self.stopping:
            raise RuntimeError
        self.tasks.append(asyncio.create_task(self.handle(request)))

    async def clean_up(self):
        await self.close()

    async def stop(self):
        self.stopping = True
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=self.grace)
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.clean_up()
