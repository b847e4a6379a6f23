"""Cancels every task of the program, the other services' included."""

import asyncio


class Service:
    everybody = []

    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = []
        self.shutdown = None

    def start(self, request):
        if self.shutdown:
            raise RuntimeError
        task = asyncio.create_task(self.handle(request))
        self.tasks.append(task)
        self.everybody.append(task)

    async def stop(self):
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self.shut_down())
        await self.shutdown

    async def shut_down(self):
        if self.tasks:
            await asyncio.wait(self.tasks, timeout=self.grace)
        for task in self.everybody:
            task.cancel()
        await asyncio.gather(*self.everybody, return_exceptions=True)
        await self.close()
