"""max() over itertools.product(), without a line of Python inside."""

import asyncio
import itertools


async def main() -> None:
    await asyncio.sleep(0.01)
    print(max(itertools.product(range(20), repeat=5)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
