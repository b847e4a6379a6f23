"""Spends the beginning of the pause in a loop that only looks at the clock."""

import asyncio
import time


async def print_two_powers(name, limit, frequency=1.0):
    ready_at = time.perf_counter() + 0.2
    while time.perf_counter() < ready_at:
        pass
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)
