"""Three hundred lines are printed."""

import asyncio


async def main() -> None:
    for number in range(300):
        print("line", number)
        if number % 20 == 0:
            await asyncio.sleep(0.001)


if __name__ == "__main__":
    asyncio.run(main())
