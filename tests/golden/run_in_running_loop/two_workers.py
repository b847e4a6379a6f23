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
    asyncio.run(coroutine_1())
    asyncio.run(coroutine_2())


if __name__ == "__main__":
    asyncio.run(main())
