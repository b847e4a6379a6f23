"""Serves the last one who came first."""

import asyncio
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.left = size
        self.free = []
        self.waiting = []

    @asynccontextmanager
    async def acquire(self):
        while not self.left:
            turn = asyncio.Event()
            self.waiting.append(turn)
            try:
                await turn.wait()
            finally:
                if turn in self.waiting:
                    self.waiting.remove(turn)
                elif not self.left:
                    pass
        self.left -= 1
        connection = None
        try:
            connection = self.free.pop() if self.free else await self.connect()
            yield connection
        finally:
            if connection is not None:
                self.free.append(connection)
            self.left += 1
            if self.waiting:
                self.waiting.pop().set()

    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.gather(*(connection.close() for connection in self.free))
