"""asyncio.wait() until the first, then the rest."""

import asyncio


async def main() -> None:
    tasks = {asyncio.create_task(asyncio.sleep(0.03 * number)) for number in range(1, 6)}
    done, tasks = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(tasks))
    await asyncio.wait(tasks)


if __name__ == "__main__":
    asyncio.run(main())
