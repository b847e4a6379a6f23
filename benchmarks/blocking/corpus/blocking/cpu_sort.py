"""Sorting a long list, in C."""

import asyncio
import random

generator = random.Random(1)
numbers = [generator.random() for _ in range(1_000)]


async def main() -> None:
    await asyncio.sleep(0.01)
    print(sorted(numbers * 2_000)[0])  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
