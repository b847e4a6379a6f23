"""asyncio.timeout() cuts off a long wait."""

import asyncio


async def main() -> None:
    for _ in range(3):
        try:
            async with asyncio.timeout(0.05):
                await asyncio.sleep(10)
        except TimeoutError:
            print("too late")


if __name__ == "__main__":
    asyncio.run(main())
