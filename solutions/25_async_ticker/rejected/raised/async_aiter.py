"""Makes __aiter__ a coroutine."""

import asyncio


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count

    async def __aiter__(self):
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
        self.number += 1
        due = self.start + self.number * self.interval
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        return self.number
