"""Asks both at once, to be on the safe side."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    spare = asyncio.create_task(fallback())
    try:
        async with asyncio.timeout(timeout) as limit:
            return await primary()
    except TimeoutError:
        if not limit.expired():
            raise
        return await spare
    finally:
        spare.cancel()
        await asyncio.gather(spare, return_exceptions=True)
