"""Leaves the loop with break, and the stream as it is."""

async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    found = None
    items = stream(connect)
    async for item in items:
        if wanted in item:
            found = item
            break
    return found
