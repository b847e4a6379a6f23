"""Catches everything round the pause, cancellation included."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        try:
            await asyncio.sleep(frequency)
        except:  # the mistake: it catches cancellation as well
            print("never mind")


async def coroutine_1():
    await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2():
    await print_two_powers("Worker_2", 5, 0.5)


async def main():
    await asyncio.gather(coroutine_1(), coroutine_2())


if __name__ == "__main__":
    asyncio.run(main())
