"""shield() keeps a task alive beyond its waiter's timeout."""

import asyncio


async def main() -> None:
    task = asyncio.create_task(asyncio.sleep(0.2, "done"))
    try:
        await asyncio.wait_for(asyncio.shield(task), 0.05)
    except TimeoutError:
        print(await task)


if __name__ == "__main__":
    asyncio.run(main())
