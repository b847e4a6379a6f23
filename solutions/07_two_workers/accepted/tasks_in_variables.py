"""Two tasks in two variables, and the running time printed at the end."""

import asyncio
import time


async def print_two_powers(name, limit, frequency=1):
    for i in range(limit):
        print(name, 2**i)
        await asyncio.sleep(frequency)
    print("Done")


async def coroutine_1():
    return await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2():
    return await print_two_powers("Worker_2", 5, 0.5)


async def main():
    task_1 = asyncio.create_task(coroutine_1())
    task_2 = asyncio.create_task(coroutine_2())
    await task_1
    await task_2


if __name__ == "__main__":
    start = time.time()
    asyncio.run(main())
    print(time.time() - start)
