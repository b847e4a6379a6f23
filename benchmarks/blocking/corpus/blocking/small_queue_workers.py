"""Two workers block for 25 ms for each item that they take from a queue."""

import asyncio
import time


async def work(jobs: "asyncio.Queue[int]") -> None:
    while True:
        await jobs.get()
        time.sleep(0.025)  # GUILTY
        jobs.task_done()
        await asyncio.sleep(0)


async def main() -> None:
    jobs: asyncio.Queue[int] = asyncio.Queue()
    workers = [asyncio.create_task(work(jobs)) for _ in range(2)]
    for number in range(10):
        jobs.put_nowait(number)
    await jobs.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)


if __name__ == "__main__":
    asyncio.run(main())
