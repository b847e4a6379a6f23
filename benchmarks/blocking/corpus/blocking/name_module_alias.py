"""A module-level name stands for time.sleep."""

import asyncio
import time

pause = time.sleep


async def main() -> None:
    await asyncio.sleep(0.01)
    pause(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
