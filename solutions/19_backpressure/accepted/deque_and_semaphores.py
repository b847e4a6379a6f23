"""Two semaphores count free and taken places; room is taken before an item is read."""

import asyncio
import collections


class Buffer:
    def __init__(self, size):
        if size < 1:
            raise ValueError(size)
        self.free = asyncio.Semaphore(size)
        self.taken = asyncio.Semaphore(0)
        self.items = collections.deque()

    def add(self, *item):
        self.items.append(item)
        self.taken.release()

    async def fill(self, source):
        items = aiter(source)
        while True:
            await self.free.acquire()
            try:
                item = await anext(items)
            except StopAsyncIteration:
                self.add()
                return
            self.add(item)

    async def empty(self, consume):
        count = 0
        while True:
            await self.taken.acquire()
            item = self.items.popleft()
            if not item:
                return count
            self.free.release()
            await consume(*item)
            count += 1


async def pump(source, consume, size):
    buffer = Buffer(size)
    filling = asyncio.create_task(buffer.fill(source))
    emptying = asyncio.create_task(buffer.empty(consume))
    try:
        await asyncio.gather(filling, emptying)
        return emptying.result()
    finally:
        filling.cancel()
        emptying.cancel()
        await asyncio.wait([filling, emptying])
