"""time.sleep itself is the timer's callback: no Python frame of its own."""

import asyncio
import time


async def main() -> None:
    asyncio.get_running_loop().call_later(0.01, time.sleep, 0.2)  # GUILTY
    await asyncio.sleep(0.03)


if __name__ == "__main__":
    asyncio.run(main())
