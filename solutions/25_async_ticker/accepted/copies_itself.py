"""The ticker is an iterator as well; __aiter__ returns a copy of it, with timers on futures."""

import asyncio
import copy
import math


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.left = math.inf if count is None else count
        self.next_number = 1

    def __aiter__(self):
        ticking = copy.copy(self)
        ticking.due = asyncio.get_running_loop().time() + self.interval
        return ticking

    async def __anext__(self):
        if self.left <= 0:
            raise StopAsyncIteration
        loop = asyncio.get_running_loop()
        ready = asyncio.Event()
        timer = loop.call_at(self.due, ready.set)
        try:
            await ready.wait()
        finally:
            timer.cancel()
        number = self.next_number
        self.left -= 1
        self.next_number += 1
        self.due += self.interval
        return number


if __name__ == "__main__":

    async def main():
        async for tick in Ticker(1, 3):
            print("tick", tick)

    asyncio.run(main())
