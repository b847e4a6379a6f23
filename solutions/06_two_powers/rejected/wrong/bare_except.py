"""Catches everything round the pause, cancellation included."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        try:
            await asyncio.sleep(frequency)
        except:  # the mistake: it catches cancellation as well
            print("something went wrong")
