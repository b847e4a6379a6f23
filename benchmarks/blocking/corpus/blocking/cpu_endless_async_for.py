"""`async for` over a generator that never awaits holds the loop all the same."""

import asyncio
from collections.abc import AsyncIterator


async def numbers(count: int) -> AsyncIterator[int]:  # GUILTY
    for number in range(count):  # GUILTY
        yield number  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    total = 0
    async for number in numbers(1_500_000):  # GUILTY
        total += number  # GUILTY
    print(total)


if __name__ == "__main__":
    asyncio.run(main())
