"""An RLock held by another thread."""

import asyncio
import threading
import time


def hold(lock: "threading._RLock", held: threading.Event) -> None:
    with lock:
        held.set()
        time.sleep(0.3)


async def main() -> None:
    lock, held = threading.RLock(), threading.Event()
    holder = threading.Thread(target=hold, args=(lock, held))
    holder.start()
    await asyncio.to_thread(held.wait)
    lock.acquire()  # GUILTY
    lock.release()
    await asyncio.to_thread(holder.join)


if __name__ == "__main__":
    asyncio.run(main())
