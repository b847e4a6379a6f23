"""Reads an item, consumes it, and reads the next."""


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    number = 0
    async for item in source:
        await consume(item)
        number += 1
    return number
