"""Asks the clock over and over until the moment has come."""

import asyncio
import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            if len(self.times) >= self.limit:
                until = self.times[0] + self.period
                await asyncio.sleep(until - time.monotonic() - 0.2)
                while time.monotonic() < until:
                    pass
                self.times.pop(0)
            self.times.append(time.monotonic())
