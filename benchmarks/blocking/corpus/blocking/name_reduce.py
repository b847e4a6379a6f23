"""functools.reduce() over a lambda that sleeps."""

import asyncio
import functools
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    functools.reduce(lambda _, seconds: time.sleep(seconds), [0.1, 0.1], None)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
