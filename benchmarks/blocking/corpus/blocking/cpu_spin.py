"""A busy wait: the loop spins until enough CPU time has gone by."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    until = time.thread_time() + 0.2
    while time.thread_time() < until:  # GUILTY
        pass  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
