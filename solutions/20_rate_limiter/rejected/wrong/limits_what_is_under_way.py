"""Limits how many calls are under way; none of them takes any time."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.semaphore = asyncio.Semaphore(limit)
        self.period = period

    async def acquire(self):
        async with self.semaphore:
            await asyncio.sleep(0)
