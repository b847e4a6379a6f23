"""A pipeline of three stages with small queues between them."""

import asyncio


async def produce(out: "asyncio.Queue[int | None]") -> None:
    for number in range(40):
        await out.put(number)
    await out.put(None)


async def square(jobs: "asyncio.Queue[int | None]", out: "asyncio.Queue[int | None]") -> None:
    while (job := await jobs.get()) is not None:
        await asyncio.sleep(0.001)
        await out.put(job * job)
    await out.put(None)


async def main() -> None:
    first: asyncio.Queue[int | None] = asyncio.Queue(2)
    second: asyncio.Queue[int | None] = asyncio.Queue(2)
    async with asyncio.TaskGroup() as group:
        group.create_task(produce(first))
        group.create_task(square(first, second))
        total = 0
        while (result := await second.get()) is not None:
            total += result
    print(total)


if __name__ == "__main__":
    asyncio.run(main())
