"""Three different blocking lines of one coroutine, with awaits between them."""

import asyncio
import threading
import time


async def main() -> None:
    event = threading.Event()
    time.sleep(0.07)  # GUILTY (each)
    await asyncio.sleep(0.005)
    event.wait(0.07)  # GUILTY (each)
    await asyncio.sleep(0.005)
    time.sleep(0.07)  # GUILTY (each)


if __name__ == "__main__":
    asyncio.run(main())
