"""Reckons the next tick from the one before, late as it was."""

import asyncio


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
        self.number += 1
        self.start = max(self.start + self.interval, loop.time())
        await asyncio.sleep(self.start - loop.time())
        return self.number
