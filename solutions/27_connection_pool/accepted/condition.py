"""A condition and a count; those who wait hold numbers, so that they are served in order."""

import asyncio
import itertools
from contextlib import asynccontextmanager


class Pool:
    def __init__(self, connect, size):
        self._connect = connect
        self._size = size
        self._opened = []
        self._free = []
        self._lent = 0
        self._numbers = itertools.count()
        self._waiting = []
        self._changed = asyncio.Condition()

    async def _take_place(self):
        number = next(self._numbers)
        self._waiting.append(number)
        try:
            async with self._changed:
                await self._changed.wait_for(
                    lambda: self._lent < self._size and self._waiting[0] == number
                )
                self._lent += 1
        finally:
            self._waiting.remove(number)
            await self._tell()

    async def _tell(self):
        async with self._changed:
            self._changed.notify_all()

    @asynccontextmanager
    async def acquire(self):
        await self._take_place()
        connection = None
        try:
            if self._free:
                connection = self._free.pop()
            else:
                connection = await self._connect()
                self._opened.append(connection)
            yield connection
        finally:
            if connection is not None:
                self._free.append(connection)
            self._lent -= 1
            await self._tell()

    async def __aenter__(self):
        return self

    async def __aexit__(self, *details):
        await asyncio.gather(*[connection.close() for connection in self._opened])


async def main():
    class Connection:
        async def query(self, text):
            await asyncio.sleep(0.1)
            return text.upper()

        async def close(self):
            print("closed")

    async def connect():
        return Connection()

    async with Pool(connect, 2) as pool:
        async with pool.acquire() as connection:
            print(await connection.query("tea"))


if __name__ == "__main__":
    asyncio.run(main())
