"""Caches the coroutine object, which can be awaited only once."""

import asyncio
import functools


@functools.lru_cache
async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
