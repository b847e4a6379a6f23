"""An async context manager blocks in __aexit__."""

import asyncio
import time


class Transaction:
    async def __aenter__(self) -> "Transaction":
        await asyncio.sleep(0.01)
        return self

    async def __aexit__(self, *exc_info: object) -> None:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    async with Transaction():
        pass


if __name__ == "__main__":
    asyncio.run(main())
