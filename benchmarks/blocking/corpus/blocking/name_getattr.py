"""The function's name is put together from pieces at run time."""

import asyncio
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    getattr(time, "sl" + "eep")(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
