"""Starts the work as a task and returns without waiting for it."""

import asyncio


async def work(name, limit, frequency):
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)


async def print_two_powers(name, limit, frequency=1.0):
    asyncio.create_task(work(name, limit, frequency))
