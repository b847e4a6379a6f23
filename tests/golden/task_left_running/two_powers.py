import asyncio


async def print_later(name, number, pause):
    await asyncio.sleep(pause)
    print(name, number)


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        asyncio.create_task(print_later(name, 2**power, frequency * power), name="printer")
