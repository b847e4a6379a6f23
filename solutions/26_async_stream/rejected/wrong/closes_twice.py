"""Closes at the end and in finally once more."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
        await connection.close()
    finally:
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
