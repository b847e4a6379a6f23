"""Everything is run at import, without a guard, and the second worker is awaited directly."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    number = 1
    for _ in range(limit):
        print(f"{name} {number}")
        number = number + number
        await asyncio.sleep(frequency)


async def coroutine_1():
    await print_two_powers("Worker_1", 3, 0.1)
    print("Worker_1 is done")


async def coroutine_2():
    await print_two_powers("Worker_2", 5, 0.5)
    print("Worker_2 is done")


async def main():
    print("start")
    first = asyncio.create_task(coroutine_1())
    await coroutine_2()
    await first
    print("end")


asyncio.run(main())
