"""What is left to do after a failure is a retry with one attempt less and a longer pause."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError
    try:
        return await operation()
    except ConnectionError:
        if attempts == 1:
            raise
    await asyncio.sleep(min(pause, longest))
    return await retry(operation, attempts - 1, pause * 2, longest)


async def main():
    async def connect():
        return "connected"

    print(await retry(connect, 3, 1))


asyncio.run(main())
