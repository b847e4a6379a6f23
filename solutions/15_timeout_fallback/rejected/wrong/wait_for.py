"""Takes any TimeoutError for its own."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    try:
        return await asyncio.wait_for(primary(), timeout)
    except TimeoutError:
        return await fallback()
