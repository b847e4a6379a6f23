"""Awaits the result of an ordinary function, which is None."""

import asyncio


def show(name, value):
    print(name, value)


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        await show(name, 2**power)
        await asyncio.sleep(frequency)
