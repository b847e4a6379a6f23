"""Is a coroutine that returns a list."""

async def stream(connect):
    connection = await connect()
    items = []
    try:
        while (item := await connection.receive()) is not None:
            items.append(item)
    finally:
        await connection.close()
    return items


async def find(connect, wanted):
    for item in await stream(connect):
        if wanted in item:
            return item
    return None
