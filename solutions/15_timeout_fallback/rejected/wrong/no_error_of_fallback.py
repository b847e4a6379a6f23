"""Returns None when the second source fails too."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    try:
        async with asyncio.timeout(timeout) as limit:
            return await primary()
    except TimeoutError:
        if not limit.expired():
            raise
    try:
        return await fallback()
    except Exception as error:
        print("no answer at all:", error)
