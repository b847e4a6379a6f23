"""The key function of sorted() sleeps."""

import asyncio
import time


def distance(city: str) -> int:
    time.sleep(0.05)  # GUILTY
    return len(city)


async def main() -> None:
    await asyncio.sleep(0.01)
    print(sorted(["Oslo", "Rome", "Berlin", "Paris"], key=distance))


if __name__ == "__main__":
    asyncio.run(main())
