"""Takes the first part of every pause with time.sleep, too short to see one by one."""

import asyncio
import time


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        time.sleep(0.06)
        await asyncio.sleep(frequency - 0.06)
