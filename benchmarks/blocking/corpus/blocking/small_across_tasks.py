"""Eight tasks block for 30 ms each, so that no task is slow and the loop is."""

import asyncio
import time


async def fetch(number: int) -> int:
    await asyncio.sleep(0.005)
    time.sleep(0.03)  # GUILTY
    return number


async def main() -> None:
    print(await asyncio.gather(*(fetch(number) for number in range(8))))


if __name__ == "__main__":
    asyncio.run(main())
