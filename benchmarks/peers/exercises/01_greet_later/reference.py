"""Say hello after a while."""

import asyncio


async def greet(name, delay=0.5):
    """Wait, then return a greeting."""
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
