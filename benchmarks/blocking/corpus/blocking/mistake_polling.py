"""A coroutine polls a worker thread with short sleeps until it is done."""

import asyncio
import threading
import time


async def main() -> None:
    worker = threading.Thread(target=time.sleep, args=(0.2,))
    worker.start()
    await asyncio.sleep(0)
    while worker.is_alive():  # GUILTY
        time.sleep(0.01)  # GUILTY
    worker.join()


if __name__ == "__main__":
    asyncio.run(main())
