"""A hundred tasks sleep for different times."""

import asyncio


async def nap(number: int) -> int:
    await asyncio.sleep(0.002 * number)
    return number


async def main() -> None:
    print(sum(await asyncio.gather(*(nap(number) for number in range(100)))))


if __name__ == "__main__":
    asyncio.run(main())
