"""asyncio.PriorityQueue, filled and emptied."""

import asyncio


async def main() -> None:
    jobs: asyncio.PriorityQueue[tuple[int, str]] = asyncio.PriorityQueue()
    for number in range(50, 0, -1):
        await jobs.put((number, "job"))
    while not jobs.empty():
        print(await jobs.get())


if __name__ == "__main__":
    asyncio.run(main())
