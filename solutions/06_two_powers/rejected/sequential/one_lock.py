"""Holds a lock during the pause, so that the lines of two workers do not mix."""

import asyncio

lock = asyncio.Lock()


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        async with lock:
            print(name, 2**power)
            await asyncio.sleep(frequency)
