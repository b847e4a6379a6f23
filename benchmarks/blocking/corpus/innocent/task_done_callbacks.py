"""Done-callbacks that only take notes."""

import asyncio


async def main() -> None:
    finished: list[str] = []
    tasks = [asyncio.create_task(asyncio.sleep(0.01 * n), name=f"t{n}") for n in range(10)]
    for task in tasks:
        task.add_done_callback(lambda task: finished.append(task.get_name()))
    await asyncio.gather(*tasks)
    print(finished)


if __name__ == "__main__":
    asyncio.run(main())
