"""Counts from the first power instead of the zeroth."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(1, limit + 1):
        print(name, 2**power)
        await asyncio.sleep(frequency)
