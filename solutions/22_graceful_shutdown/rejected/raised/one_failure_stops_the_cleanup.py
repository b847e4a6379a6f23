"""Lets the error of one request end the shutdown."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = []
        self.shutdown = None

    def start(self, request):
        if self.shutdown:
            raise RuntimeError
        self.tasks.append(asyncio.create_task(self.guard(request)))

    async def guard(self, request):
        try:
            await self.handle(request)
        except Exception as error:
            raise RuntimeError(f"{request} has failed") from error

    async def stop(self):
        if self.shutdown is None:
            self.shutdown = asyncio.create_task(self.shut_down())
        await self.shutdown

    async def shut_down(self):
        if self.tasks:
            _, late = await asyncio.wait(self.tasks, timeout=self.grace)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
            for task in self.tasks:
                if not task.cancelled():
                    task.result()
        await self.close()
