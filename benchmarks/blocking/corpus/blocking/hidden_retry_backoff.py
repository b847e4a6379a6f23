"""An except branch sleeps before it tries again."""

import asyncio
import time


async def unreliable(attempt: int) -> str:
    await asyncio.sleep(0.005)
    if attempt < 1:
        raise ConnectionError("try again")
    return "answer"


async def main() -> None:
    for attempt in range(3):
        try:
            print(await unreliable(attempt))
            break
        except ConnectionError:
            time.sleep(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
