"""time.sleep(0) and one millisecond of it hold nobody up."""

import asyncio
import time


async def main() -> None:
    for _ in range(20):
        time.sleep(0)
        await asyncio.sleep(0.001)
    time.sleep(0.001)
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
