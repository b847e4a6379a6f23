"""as_completed() over unequal delays."""

import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0.03 * (5 - number))
    return number


async def main() -> None:
    for finished in asyncio.as_completed([fetch(number) for number in range(5)]):
        print(await finished)


if __name__ == "__main__":
    asyncio.run(main())
