"""A queue of places, each empty or with a connection; acquire returns an object of a class."""

import asyncio


class Lending:
    def __init__(self, pool):
        self.pool = pool

    async def __aenter__(self):
        self.connection = await self.pool.places.get()
        if self.connection is None:
            try:
                self.connection = await self.pool.connect()
            except BaseException:  # a cancellation too: the place is free again
                self.pool.places.put_nowait(None)
                raise
        return self.connection

    async def __aexit__(self, *details):
        self.pool.places.put_nowait(self.connection)


class Pool:
    def __init__(self, connect, size):
        self.connect = connect
        self.places = asyncio.LifoQueue()
        for _ in range(size):
            self.places.put_nowait(None)

    def acquire(self):
        return Lending(self)

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        async with asyncio.TaskGroup() as group:
            while not self.places.empty():
                connection = self.places.get_nowait()
                if connection is not None:
                    group.create_task(self.close(connection))

    async def close(self, connection):
        await connection.close()
        print("closed", connection)
