"""Pauses after the last attempt too, though there is nothing to wait for."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts):
        try:
            return await operation()
        except ConnectionError as error:
            last = error
            await asyncio.sleep(min(pause, longest))
            pause *= 2
    raise last
