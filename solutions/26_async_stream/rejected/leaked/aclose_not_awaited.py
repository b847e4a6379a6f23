"""Forgets to await the helper that closes."""

async def clean_up(connection):
    await connection.close()


from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    finally:
        clean_up(connection)


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
