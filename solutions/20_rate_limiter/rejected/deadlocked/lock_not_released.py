"""Does not release the lock when it is cancelled."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.times = []
        self.lock = asyncio.Lock()

    async def acquire(self):
        loop = asyncio.get_running_loop()
        await self.lock.acquire()
        if len(self.times) >= self.limit:
            await asyncio.sleep(self.times[0] + self.period - loop.time())
            self.times.pop(0)
        self.times.append(loop.time())
        self.lock.release()
