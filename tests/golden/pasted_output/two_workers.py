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
    await asyncio.gather(coroutine_1(), coroutine_2())


asyncio.run(main())

Worker_1 1
Worker_2 1
Worker_1 2
