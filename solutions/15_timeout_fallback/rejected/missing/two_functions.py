"""Has the parts, and not the whole."""

import asyncio


async def try_primary(primary, timeout):
    return await asyncio.wait_for(primary(), timeout)


async def fall_back(fallback):
    return await fallback()
