import asyncio

from my_helpers import greet


async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return greet(name)
