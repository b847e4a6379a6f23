"""queue.Queue.get_nowait() is asked again after an await."""

import asyncio
import queue
import threading


async def main() -> None:
    jobs: queue.Queue[str] = queue.Queue()
    producer = threading.Timer(0.15, jobs.put, ("late",))
    producer.start()
    while True:
        try:
            print(jobs.get_nowait())
            break
        except queue.Empty:
            await asyncio.sleep(0.01)
    await asyncio.to_thread(producer.join)


if __name__ == "__main__":
    asyncio.run(main())
