"""An object blocks when it is collected, in __del__."""

import asyncio
import time


class Connection:
    def __del__(self) -> None:
        time.sleep(0.2)  # GUILTY


async def use() -> None:
    connection = Connection()
    await asyncio.sleep(0.01)
    del connection


async def main() -> None:
    await use()


if __name__ == "__main__":
    asyncio.run(main())
