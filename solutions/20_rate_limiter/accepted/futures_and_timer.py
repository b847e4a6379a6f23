"""A queue of futures; a timer lets the first of them through."""

import asyncio
from collections import deque


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.passed = deque(maxlen=limit)
        self.waiting = deque()

    def free(self):
        now = asyncio.get_running_loop().time()
        if len(self.passed) < self.limit:
            return True
        return now >= self.passed[0] + self.period - 1e-6

    def let_through(self):
        loop = asyncio.get_running_loop()
        while self.waiting and (self.waiting[0].done() or self.free()):
            future = self.waiting.popleft()
            if not future.done():
                self.passed.append(loop.time())
                future.set_result(None)
        if self.waiting:
            loop.call_at(self.passed[0] + self.period, self.let_through)

    async def acquire(self):
        future = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        if len(self.waiting) == 1:
            self.let_through()
        await future
