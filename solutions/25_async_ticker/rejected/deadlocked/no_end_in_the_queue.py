"""Waits for a further item when the ticks are over."""

import asyncio


class Ticker:
    def __init__(self, interval, count=None):
        self.interval = interval
        self.count = count
        self.tasks = []

    def __aiter__(self):
        ticking = Ticking(self.interval, self.count)
        self.tasks.append(asyncio.create_task(ticking.tick()))
        return ticking


class Ticking:
    def __init__(self, interval, count):
        self.interval = interval
        self.count = count
        self.number = 0
        self.queue = asyncio.Queue()
        self.start = asyncio.get_running_loop().time()

    def __aiter__(self):
        return self

    async def tick(self):
        loop = asyncio.get_running_loop()
        number = 0
        while number != self.count:
            number += 1
            await asyncio.sleep(self.start + number * self.interval - loop.time())
            self.queue.put_nowait(number)

    async def __anext__(self):
        return await self.queue.get()
