"""Starts a task that returns the place later, and nobody waits for it."""

import asyncio


class RateLimiter:
    def __init__(self, limit, period):
        self.period = period
        self.places = asyncio.Semaphore(limit)
        self.tasks = []

    async def give_back(self):
        await asyncio.sleep(self.period)
        self.places.release()

    async def acquire(self):
        await self.places.acquire()
        self.tasks.append(asyncio.create_task(self.give_back()))
