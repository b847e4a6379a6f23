"""itertools.permutations() consumed in C."""

import asyncio
import itertools


async def main() -> None:
    await asyncio.sleep(0.01)
    print(sum(1 for _ in itertools.permutations(range(10))))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
