"""Goes through all strings and returns the last that fits."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        await connection.close()


async def find(connect, wanted):
    found = None
    async for item in stream(connect):
        if wanted in item:
            found = item
    return found
