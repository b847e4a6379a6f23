"""A plain generator sleeps between its items and holds the loop in a for."""

import asyncio
import time
from collections.abc import Iterator


def ticks(count: int) -> Iterator[int]:
    for number in range(count):
        time.sleep(0.06)  # GUILTY
        yield number


async def main() -> None:
    await asyncio.sleep(0.01)
    for number in ticks(4):
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
