"""Sleeps a part of the period before each call goes through."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.pause = period / limit
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            await asyncio.sleep(self.pause)
