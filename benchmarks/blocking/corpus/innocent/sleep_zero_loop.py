"""Two thousand times sleep(0)."""

import asyncio


async def main() -> None:
    for _ in range(2_000):
        await asyncio.sleep(0)


if __name__ == "__main__":
    asyncio.run(main())
