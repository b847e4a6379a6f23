"""Short threads are joined when they have announced their end."""

import asyncio
import threading


async def main() -> None:
    loop = asyncio.get_running_loop()
    for _ in range(5):
        done = asyncio.Event()
        worker = threading.Thread(target=loop.call_soon_threadsafe, args=(done.set,))
        worker.start()
        await done.wait()
        await asyncio.sleep(0.01)
        worker.join()


if __name__ == "__main__":
    asyncio.run(main())
