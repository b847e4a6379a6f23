"""Forgets old calls and looks again after each sleep; the clock is time.monotonic."""

import asyncio
import time


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []
        self.lock = asyncio.Lock()

    def wait_needed(self):
        now = time.monotonic()
        self.times = [moment for moment in self.times if now - moment < self.period]
        if len(self.times) < self.limit:
            return 0
        return self.times[0] + self.period - now

    async def acquire(self):
        await self.lock.acquire()
        try:
            while (wait := self.wait_needed()) > 0:
                await asyncio.sleep(wait)
            self.times.append(time.monotonic())
        finally:
            self.lock.release()
