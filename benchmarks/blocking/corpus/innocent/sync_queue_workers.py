"""asyncio.Queue with three workers."""

import asyncio


async def work(jobs: "asyncio.Queue[int]", results: list[int]) -> None:
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.01)
        results.append(job)
        jobs.task_done()


async def main() -> None:
    jobs: asyncio.Queue[int] = asyncio.Queue()
    results: list[int] = []
    workers = [asyncio.create_task(work(jobs, results)) for _ in range(3)]
    for number in range(30):
        jobs.put_nowait(number)
    await jobs.join()
    for worker in workers:
        worker.cancel()
    await asyncio.gather(*workers, return_exceptions=True)
    print(len(results))


if __name__ == "__main__":
    asyncio.run(main())
