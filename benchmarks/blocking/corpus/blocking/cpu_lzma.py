"""Compressing with lzma."""

import asyncio
import lzma
import random

data = random.Random(1).randbytes(1_000_000)


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(lzma.compress(data)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
