"""Awaits the stream instead of iterating over it."""

async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    for item in await stream(connect):
        if wanted in item:
            return item
    return None
