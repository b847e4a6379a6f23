"""A loop started at import, as in half of all first programs."""

import asyncio
import time


async def hello(name, delay=1.0):
    task = asyncio.create_task(asyncio.sleep(delay))
    await task
    return "Hello, " + name + "!"


async def main():
    start = time.time()
    print(await asyncio.gather(hello("Anna", 2), hello("Boris", 3)))
    print(time.time() - start)


asyncio.run(main())
