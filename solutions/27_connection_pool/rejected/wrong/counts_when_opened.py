"""Counts a connection when it is open, and lets others open theirs meanwhile."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.size = size
        self.opened = []
        self.free = asyncio.Queue()

    @asynccontextmanager
    async def acquire(self):
        if self.free.empty() and len(self.opened) < self.size:
            connection = await self.connect()
            self.opened.append(connection)
        else:
            connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.opened))
