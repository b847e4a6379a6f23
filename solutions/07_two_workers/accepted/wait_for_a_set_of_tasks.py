"""A list of tasks and asyncio.wait; the loop is made by hand, as older programs do."""

import asyncio


async def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, pow(2, power))
        await asyncio.sleep(frequency)


async def coroutine_1():
    await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2():
    await print_two_powers("Worker_2", 5, 0.5)


async def main():
    tasks = [asyncio.create_task(worker()) for worker in (coroutine_1, coroutine_2)]
    try:
        await asyncio.wait(tasks)
    finally:
        for task in tasks:
            task.cancel()


if __name__ == "__main__":
    loop = asyncio.new_event_loop()
    try:
        loop.run_until_complete(main())
    finally:
        loop.close()
