"""Makes the pause and forgets to await it."""

import asyncio


async def hello(name, delay=1.0):
    asyncio.sleep(delay)
    return f"Hello, {name}!"
