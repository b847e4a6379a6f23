"""A plain loop over numbers."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    total = 0
    for number in range(5_000_000):  # GUILTY
        total += number * number  # GUILTY
    print(total)


if __name__ == "__main__":
    asyncio.run(main())
