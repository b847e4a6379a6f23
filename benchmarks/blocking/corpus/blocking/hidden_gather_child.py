"""One of many gathered coroutines blocks, late and only once."""

import asyncio
import time


async def fetch(number: int) -> int:
    await asyncio.sleep(0.01 * number)
    if number == 3:
        time.sleep(0.2)  # GUILTY
    return number


async def main() -> None:
    print(await asyncio.gather(*(fetch(number) for number in range(6))))


if __name__ == "__main__":
    asyncio.run(main())
