"""Has no lock: tasks that wait for the same moment go through together."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        now = loop.time()
        self.times = [moment for moment in self.times if now - moment < self.period]
        if len(self.times) >= self.limit:
            await asyncio.sleep(self.times[0] + self.period - now)
        self.times.append(loop.time())
