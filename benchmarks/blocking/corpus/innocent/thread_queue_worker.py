"""A worker thread blocks on queue.Queue.get(); the loop only puts."""

import asyncio
import queue
import threading


async def main() -> None:
    loop = asyncio.get_running_loop()
    jobs: queue.Queue[int | None] = queue.Queue()
    results: asyncio.Queue[int] = asyncio.Queue()

    def work() -> None:
        while (job := jobs.get()) is not None:
            loop.call_soon_threadsafe(results.put_nowait, job * job)

    worker = threading.Thread(target=work)
    worker.start()
    for number in range(20):
        jobs.put(number)
        print(await results.get())
    jobs.put(None)
    await asyncio.to_thread(worker.join)


if __name__ == "__main__":
    asyncio.run(main())
