"""Keeps the name in a global, which the next call overwrites."""

import asyncio

current = ""


async def hello(name, delay=1.0):
    global current
    current = name
    await asyncio.sleep(delay)
    return f"Hello, {current}!"
