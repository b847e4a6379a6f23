"""Keeps the times in the class, so that all limiters share them."""

import asyncio


class RateLimiter:
    times = []
    lock = asyncio.Lock()

    def __init__(self, limit, period):
        self.limit = limit
        self.period = period

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.times) >= self.limit:
                await asyncio.sleep(max(0, self.times[-self.limit] + self.period - loop.time()))
            self.times.append(loop.time())
