"""A cancelled task cleans up with a blocking call in its finally."""

import asyncio
import contextlib
import time


async def serve() -> None:
    try:
        await asyncio.sleep(60)
    finally:
        time.sleep(0.2)  # GUILTY


async def main() -> None:
    task = asyncio.create_task(serve())
    await asyncio.sleep(0.01)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


if __name__ == "__main__":
    asyncio.run(main())
