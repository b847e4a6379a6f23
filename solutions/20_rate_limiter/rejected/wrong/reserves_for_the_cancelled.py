"""Hands out appointments, and keeps those of tasks that were cancelled."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.limit = limit
        self.period = period
        self.slots = []

    async def acquire(self):
        now = asyncio.get_running_loop().time()
        slot = now
        if len(self.slots) >= self.limit:
            slot = max(now, self.slots[-self.limit] + self.period)
        self.slots.append(slot)
        await asyncio.sleep(slot - now)
