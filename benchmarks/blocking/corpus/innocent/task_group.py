"""A TaskGroup of ten."""

import asyncio


async def fetch(number: int) -> int:
    await asyncio.sleep(0.02 * number)
    return number


async def main() -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(number)) for number in range(10)]
    print([task.result() for task in tasks])


if __name__ == "__main__":
    asyncio.run(main())
