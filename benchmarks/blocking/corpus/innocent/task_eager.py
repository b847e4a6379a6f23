"""Tasks that start eagerly, where this Python has them."""

import asyncio


async def cached(number: int) -> int:
    if number % 2:
        await asyncio.sleep(0.01)
    return number


async def main() -> None:
    loop = asyncio.get_running_loop()
    before = loop.get_task_factory()
    loop.set_task_factory(getattr(asyncio, "eager_task_factory", before))
    try:
        print(sum(await asyncio.gather(*(cached(number) for number in range(100)))))
    finally:
        loop.set_task_factory(before)


if __name__ == "__main__":
    asyncio.run(main())
