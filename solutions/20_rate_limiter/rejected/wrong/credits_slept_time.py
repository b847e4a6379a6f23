"""Writes down the time that it read before it slept."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            now = asyncio.get_running_loop().time()
            self.times = [moment for moment in self.times if now - moment < self.period]
            if len(self.times) >= self.limit:
                await asyncio.sleep(self.times[0] + self.period - now)
                self.times.pop(0)
            self.times.append(now)
