"""Sleeps the last moment of each wait with time.sleep, to be more precise."""

import asyncio
import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.times) >= self.limit:
                until = self.times[0] + self.period
                await asyncio.sleep(until - loop.time() - 0.06)
                time.sleep(max(0, until - loop.time()))
                self.times.pop(0)
            self.times.append(loop.time())
