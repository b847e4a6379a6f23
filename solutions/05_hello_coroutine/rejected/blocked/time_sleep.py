"""Thinks for a moment with time.sleep before it waits properly."""

import asyncio
import time


async def hello(name, delay=1.0):
    print("let me think")
    time.sleep(0.2)
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
