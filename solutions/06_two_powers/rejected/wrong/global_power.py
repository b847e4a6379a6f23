"""Keeps the power in a global that all the calls share."""

import asyncio

power = 1


async def print_two_powers(name, limit, frequency=1.0):
    global power
    for _ in range(limit):
        print(name, power)
        power *= 2
        await asyncio.sleep(frequency)
