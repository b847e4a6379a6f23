"""Thread.join() on the loop."""

import asyncio
import threading
import time


async def main() -> None:
    worker = threading.Thread(target=time.sleep, args=(0.25,))
    worker.start()
    await asyncio.sleep(0.01)
    worker.join()  # GUILTY


if __name__ == "__main__":
    asyncio.run(main())
