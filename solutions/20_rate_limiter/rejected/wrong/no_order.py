"""Everybody tries again and again; who happens to wake first goes through."""

import asyncio
import random


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []

    async def acquire(self):
        loop = asyncio.get_running_loop()
        while True:
            now = loop.time()
            self.times = [moment for moment in self.times if now - moment < self.period]
            if len(self.times) < self.limit:
                self.times.append(now)
                return
            await asyncio.sleep(self.times[0] + self.period - now + random.random() * 0.01)
