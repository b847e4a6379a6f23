"""Looks at the limit only after the first line."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    power = 0
    while True:
        print(name, 2**power)
        await asyncio.sleep(frequency)
        power += 1
        if power >= limit:
            break
