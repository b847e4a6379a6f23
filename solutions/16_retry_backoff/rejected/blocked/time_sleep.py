"""Pauses with time.sleep, of which this program has cut each to a moment."""

import time


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts - 1):
        try:
            return await operation()
        except ConnectionError:
            time.sleep(min(pause, longest, 0.1))
            pause *= 2
    return await operation()
