"""Defining a class blocks: its parent registers it in __init_subclass__."""

import asyncio
import time


class Plugin:
    def __init_subclass__(cls) -> None:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    await asyncio.sleep(0.01)

    class Loud(Plugin):
        pass

    print(Loud.__name__)


if __name__ == "__main__":
    asyncio.run(main())
