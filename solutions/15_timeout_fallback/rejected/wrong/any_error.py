"""Falls back on any exception."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    try:
        async with asyncio.timeout(timeout):
            return await primary()
    except Exception:
        return await fallback()
