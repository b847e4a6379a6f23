"""A callback handed to call_soon sleeps."""

import asyncio
import time


def flush() -> None:
    time.sleep(0.2)  # GUILTY


async def main() -> None:
    asyncio.get_running_loop().call_soon(flush)
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
