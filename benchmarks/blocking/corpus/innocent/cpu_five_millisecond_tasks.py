"""Five tasks take 5 ms of CPU each, one directly after the other."""

import asyncio
import time


async def part() -> None:
    await asyncio.sleep(0.01)
    until = time.thread_time() + 0.005
    while time.thread_time() < until:
        pass


async def main() -> None:
    await asyncio.gather(*(part() for _ in range(5)))


if __name__ == "__main__":
    asyncio.run(main())
