"""Goes on trying until there is a result that counts as true."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for left in reversed(range(attempts)):
        try:
            result = await operation()
            if result or left == 0:
                return result
        except ConnectionError:
            if left == 0:
                raise
        await asyncio.sleep(min(pause, longest))
        pause *= 2
