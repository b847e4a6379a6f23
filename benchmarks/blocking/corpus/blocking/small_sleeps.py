"""Ten blocks of 50 ms, each in a step of its own."""

import asyncio
import time


async def main() -> None:
    for _ in range(10):
        time.sleep(0.05)  # GUILTY
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
