"""map() calls time.sleep for each item of a list."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    list(map(time.sleep, [0.1, 0.1]))  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
