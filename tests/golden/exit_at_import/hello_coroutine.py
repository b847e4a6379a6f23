import asyncio
import sys


async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"


sys.exit(asyncio.run(hello("Anna")))
