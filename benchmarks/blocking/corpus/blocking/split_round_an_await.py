"""The block is split by an await: half of it before, half after."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    time.sleep(0.08)  # GUILTY (each)
    await asyncio.sleep(0)
    time.sleep(0.08)  # GUILTY (each)


if __name__ == "__main__":
    asyncio.run(main())
