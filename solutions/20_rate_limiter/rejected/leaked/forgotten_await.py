"""Forgets to await the sleep."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []

    async def acquire(self):
        now = asyncio.get_running_loop().time()
        if len(self.times) >= self.limit:
            asyncio.sleep(self.times.pop(0) + self.period - now)
        self.times.append(now)
