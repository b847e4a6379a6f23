"""__aiter__ is an async generator, which makes a new iterator with every call."""

import asyncio
import itertools
import time


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count

    async def __aiter__(self):
        start = time.monotonic()
        numbers = itertools.count(1) if self.count is None else range(1, self.count + 1)
        for number in numbers:
            await asyncio.sleep(max(0, start + number * self.interval - time.monotonic()))
            yield number


async def main():
    async for tick in Ticker(0.5, 3):
        print(tick)


asyncio.run(main())
