"""Lets one call in at a time, for all callers together."""

import asyncio

lock = asyncio.Lock()


async def with_fallback(primary, fallback, timeout):
    async with lock:
        try:
            async with asyncio.timeout(timeout) as limit:
                return await primary()
        except TimeoutError:
            if not limit.expired():
                raise
        return await fallback()
