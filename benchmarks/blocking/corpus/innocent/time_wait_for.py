"""wait_for() in time and too late."""

import asyncio


async def main() -> None:
    print(await asyncio.wait_for(asyncio.sleep(0.05, "in time"), 1))
    try:
        await asyncio.wait_for(asyncio.sleep(10), 0.1)
    except TimeoutError:
        print("too late")


if __name__ == "__main__":
    asyncio.run(main())
