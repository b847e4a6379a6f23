"""Takes an empty answer for none."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    answer = None
    try:
        async with asyncio.timeout(timeout) as limit:
            answer = await primary()
    except TimeoutError:
        if not limit.expired():
            raise
    return answer or await fallback()
