"""Takes None for a pause and tries again."""

import asyncio
from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while True:
            item = await connection.receive()
            if item is None:
                await asyncio.sleep(5)
                continue
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
