"""time.sleep under the name that it was imported as."""

import asyncio
from time import sleep as nap


async def main() -> None:
    await asyncio.sleep(0.01)
    nap(0.2)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
