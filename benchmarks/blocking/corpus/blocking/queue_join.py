"""queue.Queue.join() waits for a worker thread."""

import asyncio
import queue
import threading
import time


def work(jobs: "queue.Queue[int]") -> None:
    jobs.get()
    time.sleep(0.25)
    jobs.task_done()


async def main() -> None:
    jobs: queue.Queue[int] = queue.Queue()
    jobs.put(1)
    worker = threading.Thread(target=work, args=(jobs,))
    worker.start()
    await asyncio.sleep(0)
    jobs.join()  # GUILTY
    await asyncio.to_thread(worker.join)


if __name__ == "__main__":
    asyncio.run(main())
