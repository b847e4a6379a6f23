"""Does not count its attempts."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    while True:
        try:
            return await operation()
        except Exception:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
