"""A generator function goes to a thread, but its body runs on the loop."""

import asyncio
import time
from collections.abc import Iterator


def rows() -> Iterator[int]:
    for number in range(3):
        time.sleep(0.07)  # GUILTY
        yield number


async def main() -> None:
    for number in await asyncio.to_thread(rows):
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
