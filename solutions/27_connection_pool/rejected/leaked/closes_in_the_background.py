"""Closes in tasks that nobody waits for."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.Semaphore(size)
        self.free = []
        self.tasks = []

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
        for connection in self.free:
            self.tasks.append(asyncio.create_task(connection.close()))
