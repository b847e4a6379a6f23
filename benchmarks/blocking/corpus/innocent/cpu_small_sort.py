"""Small lists are sorted."""

import asyncio
import random


async def main() -> None:
    generator = random.Random(1)
    for _ in range(20):
        numbers = [generator.random() for _ in range(500)]
        print(sorted(numbers)[0])
        await asyncio.sleep(0.002)


if __name__ == "__main__":
    asyncio.run(main())
