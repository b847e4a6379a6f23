"""A bucket that is never full: what was not used is there for later."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.start = None
        self.used = 0
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            loop = asyncio.get_running_loop()
            if self.start is None:
                self.start = loop.time()
            due = self.start + self.used // self.limit * self.period
            if loop.time() < due:
                await asyncio.sleep(due - loop.time())
            self.used += 1
