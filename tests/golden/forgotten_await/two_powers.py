import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        asyncio.sleep(frequency)
