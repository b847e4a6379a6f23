"""Calls the operation once and awaits the same coroutine again."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    coroutine = operation()
    for _ in range(attempts - 1):
        try:
            return await coroutine
        except ConnectionError:
            await asyncio.sleep(min(pause, longest))
            pause *= 2
    return await coroutine
