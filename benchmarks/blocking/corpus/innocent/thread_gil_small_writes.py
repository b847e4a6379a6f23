"""One step makes 40 small writes beside a computing thread and gets the GIL back slowly."""

import asyncio
import os
import time


def burn() -> None:
    until = time.thread_time() + 0.3
    while time.thread_time() < until:
        pass


async def main() -> None:
    work = asyncio.create_task(asyncio.to_thread(burn))
    await asyncio.sleep(0.01)
    sink = os.open(os.devnull, os.O_WRONLY)
    for _ in range(40):
        os.write(sink, b"a line of the log\n")
    os.close(sink)
    await work


if __name__ == "__main__":
    asyncio.run(main())
