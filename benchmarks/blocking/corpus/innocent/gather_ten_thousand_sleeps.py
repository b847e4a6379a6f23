"""A gather of 10,000 tasks that all sleep for the same time."""

import asyncio


async def main() -> None:
    await asyncio.gather(*(asyncio.sleep(0.2) for _ in range(10_000)))


if __name__ == "__main__":
    asyncio.run(main())
