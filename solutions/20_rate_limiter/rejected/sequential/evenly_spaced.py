"""Spaces all calls evenly, where a burst is allowed."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.pause = period / limit
        self.next = 0.0
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        async with self.lock:
            if self.next > loop.time():
                await asyncio.sleep(self.next - loop.time())
            self.next = loop.time() + self.pause
