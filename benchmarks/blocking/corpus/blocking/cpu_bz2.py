"""Compressing with bz2."""

import asyncio
import bz2
import random

data = random.Random(1).randbytes(1_600_000)


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(bz2.compress(data)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
