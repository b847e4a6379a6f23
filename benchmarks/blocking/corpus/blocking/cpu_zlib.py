"""Compressing a few megabytes with zlib, which gives the GIL away."""

import asyncio
import random
import zlib

data = random.Random(1).randbytes(11_000_000)


async def main() -> None:
    await asyncio.sleep(0.01)
    print(len(zlib.compress(data, 9)))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
