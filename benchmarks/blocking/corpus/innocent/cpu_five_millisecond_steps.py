"""Six steps of 5 ms of CPU with rests in between."""

import asyncio
import time


async def main() -> None:
    for _ in range(6):
        until = time.thread_time() + 0.005
        while time.thread_time() < until:
            pass
        await asyncio.sleep(0.02)


if __name__ == "__main__":
    asyncio.run(main())
