"""The first worker watches the clock instead of sleeping."""

import asyncio
import time


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)


async def coroutine_1():
    for power in range(3):
        print("Worker_1", 2**power)
        due = time.monotonic() + 0.1
        while time.monotonic() < due:
            pass


async def coroutine_2():
    await print_two_powers("Worker_2", 5, 0.5)


async def main():
    await asyncio.gather(coroutine_1(), coroutine_2())


if __name__ == "__main__":
    asyncio.run(main())
