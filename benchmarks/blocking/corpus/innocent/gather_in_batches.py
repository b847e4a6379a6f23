"""10,000 tasks, 500 at a time."""

import asyncio


async def step() -> None:
    await asyncio.sleep(0)


async def main() -> None:
    for _ in range(20):
        await asyncio.gather(*(step() for _ in range(500)))


if __name__ == "__main__":
    asyncio.run(main())
