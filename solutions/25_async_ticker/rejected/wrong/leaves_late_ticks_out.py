"""Leaves out the ticks that are late."""

import asyncio
import math


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count

    def __aiter__(self):
        return Ticking(self.interval, self.count)


class Ticking:
    def __init__(self, interval, count):
        self.interval = interval
        self.count = count
        self.number = 0
        self.start = asyncio.get_running_loop().time()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.number == self.count:
            raise StopAsyncIteration
        loop = asyncio.get_running_loop()
        passed = math.floor((loop.time() - self.start) / self.interval + 0.01)
        self.number = max(self.number, passed) + 1
        if self.count is not None and self.number > self.count:
            raise StopAsyncIteration
        await asyncio.sleep(self.start + self.number * self.interval - loop.time())
        return self.number
