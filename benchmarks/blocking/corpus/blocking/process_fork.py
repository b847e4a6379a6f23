"""The parent of a forked child waits for it on the loop."""

import asyncio
import os
import time


async def main() -> None:
    await asyncio.sleep(0.01)
    pid = os.fork()
    if pid == 0:
        try:
            time.sleep(0.25)
        finally:
            os._exit(0)
    os.waitpid(pid, 0)  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
