"""Pauses before every line instead of after it."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        await asyncio.sleep(frequency)
        print(name, 2**power)
