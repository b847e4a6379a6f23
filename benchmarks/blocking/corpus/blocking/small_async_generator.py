"""An async generator blocks for 30 ms before each of its items."""

import asyncio
import time
from collections.abc import AsyncIterator


async def rows() -> AsyncIterator[int]:
    for number in range(8):
        time.sleep(0.03)  # GUILTY
        yield number
        await asyncio.sleep(0.001)


async def main() -> None:
    print([row async for row in rows()])


if __name__ == "__main__":
    asyncio.run(main())
