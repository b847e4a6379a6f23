"""Saves the pause after the last line."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        if power:
            await asyncio.sleep(frequency)
        print(name, 2**power)
