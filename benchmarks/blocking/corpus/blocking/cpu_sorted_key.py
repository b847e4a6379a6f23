"""sorted() with a key function in Python."""

import asyncio


def last_digits(number: int) -> int:  # GUILTY
    return number * 7919 % 100_003  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)
    print(sorted(range(700_000), key=last_digits)[:3])  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
