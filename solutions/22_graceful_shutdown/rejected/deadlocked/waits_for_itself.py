"""Has the shutdown wait for an event that only a later stop would set."""

import asyncio


class Service:
    def __init__(self, handle, close, grace):
        self.handle, self.close, self.grace = handle, close, grace
        self.count = 0
        self.stopping = False
        self.nobody_left = asyncio.Event()

    def start(self, request):
        if self.stopping:
            raise RuntimeError
        self.count += 1
        self.task = asyncio.create_task(self.run(request))

    async def run(self, request):
        await self.handle(request)
        self.count -= 1
        if self.count == 0:
            self.nobody_left.set()

    async def stop(self):
        self.stopping = True
        await self.nobody_left.wait()
        await self.close()
