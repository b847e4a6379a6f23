"""Returns a value from an async generator, which is a syntax error."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while True:
            item = await connection.receive()
            if item is None:
                return None
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
