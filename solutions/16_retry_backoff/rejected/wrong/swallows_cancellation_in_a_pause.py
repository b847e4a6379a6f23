"""Takes a cancelled pause for one that is over."""

import asyncio


async def wait(seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("woken up")


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for _ in range(attempts - 1):
        try:
            return await operation()
        except ConnectionError:
            await wait(min(pause, longest))
            pause *= 2
    return await operation()
