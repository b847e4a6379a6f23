"""Returns from the loop and leaves the stream standing."""

async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    async for item in stream(connect):
        if wanted in item:
            return item
    return None
