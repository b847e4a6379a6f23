"""Awaits the answer once more, which is a plain value by then."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    try:
        async with asyncio.timeout(timeout) as limit:
            answer = await primary()
    except TimeoutError:
        if not limit.expired():
            raise
        answer = await fallback()
    return await answer
