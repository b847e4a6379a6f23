"""Returns None when it has run out of attempts, and when it has none at all."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    for _ in range(attempts):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
