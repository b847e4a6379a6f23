"""Closes nothing."""

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
            connection = self.free.pop() if self.free else await self.connect()
            try:
                yield connection
            finally:
                self.free.append(connection)

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        self.free = []
