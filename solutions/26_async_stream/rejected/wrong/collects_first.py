"""Receives everything before it gives the first item."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    items = []
    try:
        while (item := await connection.receive()) is not None:
            items.append(item)
    finally:
        await connection.close()
    for item in items:
        yield item


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
