"""The right class under another name."""

import asyncio


class Limiter:
    def __init__(self, limit, period):
        self.period = period
        self.places = asyncio.Semaphore(limit)

    async def acquire(self):
        await self.places.acquire()
        asyncio.get_running_loop().call_later(self.period, self.places.release)
