"""A comprehension calls something slow for every item."""

import asyncio
import time


def price(item: int) -> int:
    time.sleep(0.03)  # GUILTY
    return item * 2


async def main() -> None:
    await asyncio.sleep(0.01)
    prices = {item: price(item) for item in range(7)}
    print(prices)


if __name__ == "__main__":
    asyncio.run(main())
