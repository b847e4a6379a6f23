"""Looks at the oldest call when there is none yet."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []

    async def acquire(self):
        now = asyncio.get_running_loop().time()
        while now - self.times[0] >= self.period:
            self.times.pop(0)
        if len(self.times) >= self.limit:
            await asyncio.sleep(self.times[0] + self.period - now)
        self.times.append(asyncio.get_running_loop().time())
