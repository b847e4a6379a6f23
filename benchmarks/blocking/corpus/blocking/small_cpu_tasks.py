"""Five tasks take 40 ms of CPU each."""

import asyncio
import time


def burn(seconds: float) -> None:  # GUILTY
    until = time.thread_time() + seconds
    while time.thread_time() < until:  # GUILTY
        sum(range(500))  # GUILTY


async def part() -> None:
    await asyncio.sleep(0.001)
    burn(0.04)


async def main() -> None:
    await asyncio.gather(*(part() for _ in range(5)))


if __name__ == "__main__":
    asyncio.run(main())
