"""Two workers that print powers of two at the same time."""

import asyncio


async def print_two_powers(name: str, limit: int, frequency: float = 1.0) -> None:
    """Print the first `limit` powers of two as "NAME POWER", with a pause after every line."""
    for power in range(limit):
        print(name, 2**power)
        await asyncio.sleep(frequency)


async def coroutine_1() -> None:
    """Be Worker_1: three powers, one every 0.1 s."""
    await print_two_powers("Worker_1", 3, 0.1)


async def coroutine_2() -> None:
    """Be Worker_2: five powers, one every 0.5 s."""
    await print_two_powers("Worker_2", 5, 0.5)


async def main() -> None:
    """Run both workers at once and return when both are done."""
    await asyncio.gather(coroutine_1(), coroutine_2())


if __name__ == "__main__":
    asyncio.run(main())
