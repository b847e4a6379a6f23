"""A rate limiter made of asyncio.sleep()."""

import asyncio


async def main() -> None:
    loop = asyncio.get_running_loop()
    allowed_at = loop.time()
    for number in range(10):
        await asyncio.sleep(max(0.0, allowed_at - loop.time()))
        allowed_at = loop.time() + 0.03
        print(number)


if __name__ == "__main__":
    asyncio.run(main())
