"""Takes a breath with time.sleep before it goes to the second source."""

import asyncio
import time


async def with_fallback(primary, fallback, timeout):
    try:
        async with asyncio.timeout(timeout) as limit:
            return await primary()
    except TimeoutError:
        if not limit.expired():
            raise
    time.sleep(0.2)
    return await fallback()
