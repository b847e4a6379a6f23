"""Looks every three seconds whether a connection has come back."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.left = size
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        while self.left == 0:
            await asyncio.sleep(3)
        self.left -= 1
        connection = None
        try:
            connection = self.free.pop() if self.free else await self.connect()
            yield connection
        finally:
            if connection is not None:
                self.free.append(connection)
            self.left += 1

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.free))
