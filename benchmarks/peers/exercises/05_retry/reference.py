"""Try again."""

import asyncio


async def retry(call, attempts, pause):
    """Return the first result without an error; wait between the attempts."""
    for _ in range(attempts - 1):
        try:
            return await call()
        except Exception:
            await asyncio.sleep(pause)
    return await call()
