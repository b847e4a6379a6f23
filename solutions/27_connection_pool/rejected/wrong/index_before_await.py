"""Chooses a connection's index before it is open, and keeps the connections as they open.

All goes well while `connect` always takes the same time.
"""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.connections = []
        self.attempts = 0
        self.free = []

    @asynccontextmanager
    async def acquire(self):
        async with self.places:
            if self.free:
                index = self.free.pop()
            else:
                index = self.attempts
                self.attempts += 1
                connection = None
                try:
                    connection = await self.connect()
                finally:
                    self.connections.append(connection)
            try:
                yield self.connections[index]
            finally:
                self.free.append(index)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        opened = filter(None, self.connections)
        await asyncio.gather(*(connection.close() for connection in opened))
