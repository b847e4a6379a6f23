"""A generator used as a coroutine of old sleeps when a value is sent into it."""

import asyncio
import time
from collections.abc import Generator


def averager() -> Generator[float, float, None]:
    total, count = 0.0, 0
    average = 0.0
    while True:
        total += yield average
        count += 1
        time.sleep(0.1)  # GUILTY
        average = total / count


async def main() -> None:
    average = averager()
    next(average)
    for value in (1.0, 2.0):
        print(average.send(value))
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    asyncio.run(main())
