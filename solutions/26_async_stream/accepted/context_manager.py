"""The connection in a context manager of its own; find leaves its loop with break."""

import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connected(connect):
    connection = await connect()
    print("connected")
    try:
        yield connection
    finally:
        await connection.close()
        print("closed")


async def stream(connect):
    async with connected(connect) as connection:
        while True:
            item = await connection.receive()
            if item is None:
                break
            yield item


async def find(connect, wanted):
    items = stream(connect)
    found = None
    try:
        async for item in items:
            if item.count(wanted) > 0:
                found = item
                break
    finally:
        await items.aclose()
    return found


class Demo:
    def __init__(self):
        self.strings = iter(["tea", "toast"])

    async def receive(self):
        await asyncio.sleep(0.1)
        return next(self.strings, None)

    async def close(self):
        await asyncio.sleep(0.1)


async def main():
    async def connect():
        return Demo()

    async for item in stream(connect):
        print(item)


if __name__ == "__main__":
    asyncio.run(main())
