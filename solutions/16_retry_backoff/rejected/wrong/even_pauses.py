"""Pauses equally long each time."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts - 1):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
    return await operation()
