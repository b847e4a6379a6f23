"""A gather of 1,000 tasks with results and different delays."""

import asyncio


async def fetch(number: int) -> str:
    await asyncio.sleep(number % 10 / 100)
    return f"<{number}>"


async def main() -> None:
    print(len(await asyncio.gather(*(fetch(number) for number in range(1_000)))))


if __name__ == "__main__":
    asyncio.run(main())
