"""Two lines block in one step, one after the other without an await."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.005)
    time.sleep(0.12)  # GUILTY (each)
    print("half way")
    time.sleep(0.12)  # GUILTY (each)


if __name__ == "__main__":
    asyncio.run(main())
