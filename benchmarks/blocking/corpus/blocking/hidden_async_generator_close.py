"""An async generator that is closed early blocks in its finally."""

import asyncio
import time
from collections.abc import AsyncIterator


async def rows() -> AsyncIterator[int]:
    try:
        for number in range(10):
            await asyncio.sleep(0.005)
            yield number
    finally:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    source = rows()
    async for number in source:
        if number == 2:
            break
    await source.aclose()


if __name__ == "__main__":
    asyncio.run(main())
