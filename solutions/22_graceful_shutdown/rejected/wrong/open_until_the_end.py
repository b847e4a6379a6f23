"""Refuses requests only when the shutdown is over."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.tasks = []
        self.stopped = False
        self.lock = asyncio.Lock()

    def start(self, request):
        if self.stopped:
            raise RuntimeError
        self.tasks.append(asyncio.create_task(self.guard(request)))

    async def guard(self, request):
        await self.handle(request)

    async def stop(self):
        async with self.lock:
            if self.stopped:
                return
            while tasks := [task for task in self.tasks if not task.done()]:
                _, late = await asyncio.wait(tasks, timeout=self.grace)
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
            await self.close()
            self.stopped = True
