"""Leaving an ExitStack runs a callback that sleeps."""

import asyncio
import contextlib
import time


async def main() -> None:
    with contextlib.ExitStack() as stack:  # GUILTY
        stack.callback(time.sleep, 0.2)
        await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
