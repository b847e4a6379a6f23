"""One child of a TaskGroup blocks, its siblings wait fairly."""

import asyncio
import time


async def polite(number: int) -> None:
    await asyncio.sleep(0.02 * number)


async def rude() -> None:
    await asyncio.sleep(0.01)
    time.sleep(0.2)  # GUILTY


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        for number in range(4):
            group.create_task(polite(number))
        group.create_task(rude())


if __name__ == "__main__":
    asyncio.run(main())
