"""Lets the pauses grow without end."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for number in range(attempts):
        try:
            return await operation()
        except ConnectionError:
            if number == attempts - 1:
                raise
            await asyncio.sleep(pause * 2**number)
