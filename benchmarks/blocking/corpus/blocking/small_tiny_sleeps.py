"""Twelve blocks of 20 ms with a short rest after each."""

import asyncio
import time


async def main() -> None:
    for _ in range(12):
        time.sleep(0.02)  # GUILTY
        await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
