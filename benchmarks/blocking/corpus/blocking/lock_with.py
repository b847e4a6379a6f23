"""`with lock:` waits for a thread that holds the lock while it works."""

import asyncio
import threading
import time


def hold(lock: threading.Lock, held: threading.Event) -> None:
    with lock:
        held.set()
        time.sleep(0.3)


async def main() -> None:
    lock, held = threading.Lock(), threading.Event()
    holder = threading.Thread(target=hold, args=(lock, held))
    holder.start()
    await asyncio.to_thread(held.wait)
    with lock:  # GUILTY
        print("mine")
    await asyncio.to_thread(holder.join)


if __name__ == "__main__":
    asyncio.run(main())
