"""Blocks that grow from 15 to 45 ms, on a single line."""

import asyncio
import time


async def main() -> None:
    for milliseconds in range(15, 50, 5):
        time.sleep(milliseconds / 1000)  # GUILTY
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
