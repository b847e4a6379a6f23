"""Falls back on everything, its own cancellation included."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    try:
        return await asyncio.wait_for(primary(), timeout)
    except:
        return await fallback()
