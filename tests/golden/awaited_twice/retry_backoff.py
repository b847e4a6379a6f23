import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    attempt = operation()
    for number in range(attempts):
        try:
            return await attempt
        except ConnectionError:
            await asyncio.sleep(min(pause * 2**number, longest))
