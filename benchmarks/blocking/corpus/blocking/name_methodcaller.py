"""operator.methodcaller() asks a module for its function by name."""

import asyncio
import operator
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    operator.methodcaller("sleep", 0.2)(time)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
