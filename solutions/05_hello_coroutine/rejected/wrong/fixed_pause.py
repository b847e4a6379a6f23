"""Always waits one second, whatever the caller asks for."""

import asyncio


async def hello(name, delay=1.0):
    await asyncio.sleep(1)
    return f"Hello, {name}!"
