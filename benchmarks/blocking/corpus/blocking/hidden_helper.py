"""A plain helper sleeps, two calls below the coroutine."""

import asyncio
import time


def settle() -> None:
    time.sleep(0.2)  # GUILTY


def prepare() -> str:
    settle()
    return "ready"


async def main() -> None:
    await asyncio.sleep(0)
    print(prepare())


if __name__ == "__main__":
    asyncio.run(main())
