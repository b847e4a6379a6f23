"""A thread hands the loop a callback that sleeps on the loop."""

import asyncio
import threading
import time


def store(value: int) -> None:
    time.sleep(0.2)  # GUILTY
    print(value)


async def main() -> None:
    loop = asyncio.get_running_loop()
    worker = threading.Thread(target=loop.call_soon_threadsafe, args=(store, 5))
    worker.start()
    await asyncio.to_thread(worker.join)
    await asyncio.sleep(0.01)


if __name__ == "__main__":
    asyncio.run(main())
