"""A gather of 10,000 tasks that yield once."""

import asyncio


async def step(number: int) -> int:
    await asyncio.sleep(0)
    return number


async def main() -> None:
    print(sum(await asyncio.gather(*(step(number) for number in range(10_000)))))


if __name__ == "__main__":
    asyncio.run(main())
