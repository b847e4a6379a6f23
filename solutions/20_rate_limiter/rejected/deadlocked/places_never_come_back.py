"""Takes places from a semaphore and never gives them back."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.period = period
        self.places = asyncio.Semaphore(limit)

    async def acquire(self):
        await self.places.acquire()
