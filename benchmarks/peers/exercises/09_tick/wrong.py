"""Call something again and again, and once too often."""

import asyncio


async def tick(count, pause, call):
    """Call so often, and pause after each call."""
    for number in range(count + 1):
        await call(number)
        await asyncio.sleep(pause)
