"""Closes connections as often as they were lent."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []
        self.used = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            connection = self.free.pop() if self.free else await self.connect()
            self.used.append(connection)
            try:
                yield connection
            finally:
                self.free.append(connection)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.used))
