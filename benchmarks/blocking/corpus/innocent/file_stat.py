"""Paths are looked at: exists(), stat(), cwd()."""

import asyncio
import os
from pathlib import Path


async def main() -> None:
    for _ in range(20):
        print(Path(os.devnull).exists(), Path.cwd().stat().st_size)
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
