"""Is its own iterator and begins anew with each loop, to the confusion of the others."""

import asyncio


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count

    def __aiter__(self):
        self.number = 0
        self.start = asyncio.get_running_loop().time()
        return self

    async def __anext__(self):
        if self.number == self.count:
            raise StopAsyncIteration
        self.number += 1
        number = self.number
        due = self.start + number * self.interval
        await asyncio.sleep(due - asyncio.get_running_loop().time())
        return number
