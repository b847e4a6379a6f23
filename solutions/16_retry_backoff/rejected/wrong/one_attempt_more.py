"""Counts retries where attempts are meant."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
    return await operation()
