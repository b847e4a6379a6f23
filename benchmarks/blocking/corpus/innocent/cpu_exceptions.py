"""A few exceptions are raised and caught."""

import asyncio


async def fail(number: int) -> None:
    await asyncio.sleep(0)
    raise ValueError(number)


async def main() -> None:
    results = await asyncio.gather(*(fail(number) for number in range(50)), return_exceptions=True)
    print(len(results))


if __name__ == "__main__":
    asyncio.run(main())
