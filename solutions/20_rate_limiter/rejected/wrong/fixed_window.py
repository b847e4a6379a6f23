"""Counts calls and starts again with every period, so that two bursts can meet."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.window = None
        self.count = 0
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            loop = asyncio.get_running_loop()
            now = loop.time()
            if self.window is None:
                self.window = now
            if now - self.window >= self.period:
                self.window += (now - self.window) // self.period * self.period
                self.count = 0
            if self.count == self.limit:
                await asyncio.sleep(self.window + self.period - now)
                self.window += self.period
                self.count = 0
            self.count += 1
