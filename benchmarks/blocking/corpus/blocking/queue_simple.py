"""SimpleQueue.get(), in C, waits for a producer thread."""

import asyncio
import queue
import threading


async def main() -> None:
    jobs: queue.SimpleQueue[int] = queue.SimpleQueue()
    producer = threading.Timer(0.25, jobs.put, (1,))
    producer.start()
    await asyncio.sleep(0)
    print(jobs.get())  # GUILTY
    await asyncio.to_thread(producer.join)


if __name__ == "__main__":
    asyncio.run(main())
