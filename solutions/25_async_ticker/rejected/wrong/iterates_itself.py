"""Is its own iterator, so that it can be gone through only once."""

import asyncio


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count
        self.number = 0
        self.start = None

    def __aiter__(self):
        return self

    async def __anext__(self):
        loop = asyncio.get_running_loop()
        if self.start is None:
            self.start = loop.time()
        if self.number == self.count:
            raise StopAsyncIteration
        self.number += 1
        await asyncio.sleep(self.start + self.number * self.interval - loop.time())
        return self.number
