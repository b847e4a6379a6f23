"""A long sum that yields every few hundred microseconds."""

import asyncio


async def main() -> None:
    total = 0
    for number in range(200_000):
        total += number
        if number % 4_000 == 0:
            await asyncio.sleep(0)
    print(total)


if __name__ == "__main__":
    asyncio.run(main())
