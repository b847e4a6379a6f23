"""Twelve tasks share a semaphore of three."""

import asyncio


async def fetch(slots: asyncio.Semaphore) -> None:
    async with slots:
        await asyncio.sleep(0.03)


async def main() -> None:
    slots = asyncio.BoundedSemaphore(3)
    await asyncio.gather(*(fetch(slots) for _ in range(12)))


if __name__ == "__main__":
    asyncio.run(main())
