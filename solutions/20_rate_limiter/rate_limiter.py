"""A limit on how many calls go through in a period."""

import asyncio
from collections import deque


class RateLimiter:
    """Lets at most `limit` calls through within any `period` seconds."""

    def __init__(self, limit: int, period: float) -> None:
        """Remember the limit and the period; no call has gone through yet."""
        self.limit = limit
        self.period = period
        self.passed: deque[float] = deque()
        self.lock = asyncio.Lock()

    async def acquire(self) -> None:
        """Return as soon as one more call may go through; tasks are served in order."""
        loop = asyncio.get_running_loop()
        async with self.lock:
            if len(self.passed) == self.limit:
                await asyncio.sleep(self.passed[0] + self.period - loop.time())
                self.passed.popleft()
            self.passed.append(loop.time())
