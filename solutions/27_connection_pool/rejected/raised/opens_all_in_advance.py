"""Opens all connections when the pool is entered."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.size = size
        self.free = asyncio.Queue()
        self.all = []

    @asynccontextmanager
    async def acquire(self):
        connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)

    async def __aenter__(self):
        self.all = await asyncio.gather(*(self.connect() for _ in range(self.size)))
        for connection in self.all:
            self.free.put_nowait(connection)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.all))
