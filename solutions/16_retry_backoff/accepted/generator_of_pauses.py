"""A generator makes the pauses; the attempts are counted by hand."""

import asyncio
import itertools


def backoff(pause, longest):
    for number in itertools.count():
        yield min(pause * 2**number, longest)


async def retry(operation, attempts, pause, longest=60):
    if attempts <= 0:
        raise ValueError(f"attempts: {attempts}")
    pauses = backoff(pause, longest)
    attempt = 1
    while True:
        try:
            result = await operation()
        except ConnectionError as error:
            print(f"attempt {attempt}: {error}")
            if attempt == attempts:
                raise
        else:
            return result
        attempt += 1
        await asyncio.sleep(next(pauses))
