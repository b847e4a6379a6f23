"""A long list comprehension."""

import asyncio


async def main() -> None:
    await asyncio.sleep(0.01)
    squares = [number**2 for number in range(3_500_000)]  # GUILTY
    print(len(squares))


if __name__ == "__main__":
    asyncio.run(main())
