"""Holds one lock during the pause, so that greetings queue up."""

import asyncio

lock = asyncio.Lock()


async def hello(name, delay=1.0):
    async with lock:
        await asyncio.sleep(delay)
    return f"Hello, {name}!"
