"""Receives the next string before it gives the last one."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        item = await connection.receive()
        while item is not None:
            following = await connection.receive()
            yield item
            item = following
    finally:
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
