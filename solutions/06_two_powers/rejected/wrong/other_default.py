"""Lost the default value of the signature."""

import asyncio


async def print_two_powers(name, limit, frequency=0.5):
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)
