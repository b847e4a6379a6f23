"""A Monte Carlo estimate of pi."""

import asyncio
import random


async def main() -> None:
    await asyncio.sleep(0.01)
    generator = random.Random(1)
    inside = 0
    for _ in range(1_200_000):  # GUILTY
        inside += generator.random() ** 2 + generator.random() ** 2 < 1  # GUILTY
    print(inside)


if __name__ == "__main__":
    asyncio.run(main())
