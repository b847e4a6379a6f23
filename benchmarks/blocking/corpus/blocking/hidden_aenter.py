"""An async context manager blocks in __aenter__."""

import asyncio
import time


class Database:
    async def __aenter__(self) -> "Database":
        time.sleep(0.2)  # GUILTY
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        await asyncio.sleep(0.01)


async def main() -> None:
    async with Database():
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
