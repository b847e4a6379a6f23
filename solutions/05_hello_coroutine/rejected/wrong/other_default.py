"""Lost the default value of the signature."""

import asyncio


async def hello(name, delay=0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
