"""Starts a second loop inside the running one."""

import asyncio


async def hello(name, delay=1.0):
    asyncio.run(asyncio.sleep(delay))
    return f"Hello, {name}!"
