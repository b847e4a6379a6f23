"""A TaskGroup whose child fails and takes its siblings along."""

import asyncio


async def fail() -> None:
    await asyncio.sleep(0.05)
    raise ValueError("no")


async def main() -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(10):
                group.create_task(asyncio.sleep(60))
            group.create_task(fail())
    except* ValueError as errors:
        print(len(errors.exceptions))


if __name__ == "__main__":
    asyncio.run(main())
