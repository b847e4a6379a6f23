import asyncio
import sys

NAME = sys.argv[1]


async def hello(name=NAME, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
