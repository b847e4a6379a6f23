"""Doubles the pause before the first one."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for number in range(1, attempts):
        try:
            return await operation()
        except ConnectionError:
            await asyncio.sleep(min(pause * 2**number, longest))
    return await operation()
