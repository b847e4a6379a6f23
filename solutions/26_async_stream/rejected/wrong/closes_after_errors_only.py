"""Closes after an Exception, which leaving and cancelling are not."""

from contextlib import aclosing


async def stream(connect):
    connection = await connect()
    try:
        while (item := await connection.receive()) is not None:
            yield item
    except Exception:
        await connection.close()
        raise
    await connection.close()


async def find(connect, wanted):
    async with aclosing(stream(connect)) as items:
        async for item in items:
            if wanted in item:
                return item
    return None
