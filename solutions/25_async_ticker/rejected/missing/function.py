"""An async generator function under another name instead of a class."""

import asyncio


async def ticker(interval, count=None):
    number = 0
    while number != count:
        number += 1
        await asyncio.sleep(interval)
        yield number
