"""Looks at the clock only when the answer is there."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    loop = asyncio.get_running_loop()
    start = loop.time()
    answer = await primary()
    if loop.time() - start <= timeout:
        return answer
    return await fallback()
