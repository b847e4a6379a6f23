"""The functions are async, yet nothing in them ever yields to the loop."""

import asyncio
import time


async def step(number: int) -> int:
    time.sleep(0.05)  # GUILTY
    return number


async def walk(steps: int) -> int:
    total = 0
    for number in range(steps):
        total += await step(number)
    return total


async def main() -> None:
    await asyncio.sleep(0.01)
    print(await walk(4))


if __name__ == "__main__":
    asyncio.run(main())
