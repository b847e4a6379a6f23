"""An async generator sleeps before each item that it yields."""

import asyncio
import time
from collections.abc import AsyncIterator


async def pages() -> AsyncIterator[int]:
    for number in range(2):
        time.sleep(0.15)  # GUILTY
        yield number


async def main() -> None:
    async for number in pages():
        await asyncio.sleep(0.01)
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
