"""Answers even when it is cancelled."""

import asyncio


async def hello(name, delay=1.0):
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError:
        print("interrupted")
    return f"Hello, {name}!"
