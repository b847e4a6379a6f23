"""to_thread(work()) calls the function on the loop and hands over its result."""

import asyncio
import contextlib
import time


def work() -> str:
    time.sleep(0.2)  # GUILTY
    return "done"


async def main() -> None:
    with contextlib.suppress(TypeError):
        await asyncio.to_thread(work())


if __name__ == "__main__":
    asyncio.run(main())
