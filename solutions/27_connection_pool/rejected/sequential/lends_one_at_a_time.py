"""Lends one connection at a time, whatever the size."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Lock()
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            connection = self.free.pop() if self.free else await self.connect()
            try:
                yield connection
            finally:
                self.free.append(connection)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.free))
