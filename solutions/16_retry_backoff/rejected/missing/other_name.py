"""The right coroutine under another name."""

import asyncio


async def retry_with_backoff(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts - 1):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
    return await operation()
