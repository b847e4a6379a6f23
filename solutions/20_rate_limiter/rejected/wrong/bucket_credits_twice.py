"""A bucket of tokens that is filled for the time slept twice: by hand, and by the clock."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.tokens = limit
        self.filled = None
        self.lock = asyncio.Lock()

    async def acquire(self):
        async with self.lock:
            now = asyncio.get_running_loop().time()
            if self.filled is not None:
                new = (now - self.filled) * self.limit / self.period
                self.tokens = min(self.limit, self.tokens + new)
            self.filled = now
            if self.tokens < 1:
                await asyncio.sleep((1 - self.tokens) * self.period / self.limit)
                self.tokens = 1
            self.tokens -= 1
