"""Your first coroutine: wait without blocking, then greet."""

import asyncio


async def hello(name: str, delay: float = 1.0) -> str:
    """Wait for `delay` seconds without blocking the event loop, then return "Hello, NAME!"."""
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
