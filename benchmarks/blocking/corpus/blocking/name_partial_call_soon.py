"""A partial of time.sleep runs as a callback: no Python frame of its own."""

import asyncio
import functools
import time


async def main() -> None:
    loop = asyncio.get_running_loop()
    loop.call_soon(functools.partial(time.sleep, 0.2))  # GUILTY
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
