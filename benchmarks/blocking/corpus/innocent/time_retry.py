"""Retries with asyncio.sleep() between them."""

import asyncio


async def unreliable(attempt: int) -> str:
    await asyncio.sleep(0.01)
    if attempt < 3:
        raise ConnectionError("again")
    return "answer"


async def main() -> None:
    for attempt in range(5):
        try:
            print(await unreliable(attempt))
            break
        except ConnectionError:
            await asyncio.sleep(0.02 * 2**attempt)


if __name__ == "__main__":
    asyncio.run(main())
