"""An async generator with waits between its items."""

import asyncio
from collections.abc import AsyncIterator


async def ticks(count: int) -> AsyncIterator[int]:
    for number in range(count):
        await asyncio.sleep(0.02)
        yield number


async def main() -> None:
    async for number in ticks(10):
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
