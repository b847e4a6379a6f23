"""Lends a free connection without taking it out."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            if not self.free:
                self.free.append(await self.connect())
            yield self.free[0]

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.free))
