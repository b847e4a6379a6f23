"""Looks for a string that equals what is wanted."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if item == wanted:
                return item
    return None
