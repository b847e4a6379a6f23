"""A thread works for a while and wakes the loop through call_soon_threadsafe."""

import asyncio
import threading
import time


async def main() -> None:
    loop = asyncio.get_running_loop()
    done = asyncio.Event()

    def work() -> None:
        time.sleep(0.25)
        loop.call_soon_threadsafe(done.set)

    worker = threading.Thread(target=work)
    worker.start()
    await done.wait()
    worker.join()


if __name__ == "__main__":
    asyncio.run(main())
