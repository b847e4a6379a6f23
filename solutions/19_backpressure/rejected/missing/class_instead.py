"""A class with the right method, and no coroutine of its own."""

import asyncio


class Pump:
    def __init__(self, size):
        self.queue = asyncio.Queue(size)

    async def run(self, source, consume):
        async for item in source:
            await consume(item)
