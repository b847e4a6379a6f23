"""A class carries time.sleep under a name of its own."""

import asyncio
import time


class Clock:
    wait = staticmethod(time.sleep)


async def main() -> None:
    await asyncio.sleep(0.01)
    Clock.wait(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
