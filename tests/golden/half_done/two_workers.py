"""Two workers that print powers of two at the same time."""

import asyncio


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)


async def coroutine_1() -> None:
    await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2() -> None:
    # TODO: await print_two_powers with the right arguments.
    raise NotImplementedError


async def main() -> None:
    await asyncio.gather(coroutine_1(), coroutine_2())


if __name__ == "__main__":
    asyncio.run(main())
