"""Waits for whichever is done first and cancels the other."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)


async def coroutine_1():
    await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2():
    await print_two_powers("Worker_2", 5, 0.5)


async def main():
    tasks = [asyncio.create_task(coroutine_1()), asyncio.create_task(coroutine_2())]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()
    await asyncio.wait(pending)


if __name__ == "__main__":
    asyncio.run(main())
