"""The right coroutine under another name."""

import asyncio


async def say_hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
