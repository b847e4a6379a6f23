"""Holds a lock of the module in its attempts and pauses, so that all others wait."""

import asyncio

lock = asyncio.Lock()


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    async with lock:
        for _ in range(attempts - 1):
            try:
                return await operation()
            except ConnectionError:
                await asyncio.sleep(min(pause, longest))
                pause *= 2
        return await operation()
