"""Three tasks meet at an asyncio.Barrier."""

import asyncio


async def arrive(barrier: asyncio.Barrier, delay: float) -> None:
    await asyncio.sleep(delay)
    await barrier.wait()


async def main() -> None:
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(arrive(barrier, 0.1 * number) for number in range(3)))


if __name__ == "__main__":
    asyncio.run(main())
