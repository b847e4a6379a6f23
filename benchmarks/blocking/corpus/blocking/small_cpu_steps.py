"""Ten steps of 25 ms of CPU each, with a rest in between."""

import asyncio
import time


async def main() -> None:
    for _ in range(10):
        until = time.thread_time() + 0.025
        while time.thread_time() < until:  # GUILTY
            sum(range(500))  # GUILTY
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
