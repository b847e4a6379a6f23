"""Twenty tasks are cancelled and clean up politely."""

import asyncio


async def serve() -> None:
    try:
        await asyncio.sleep(60)
    finally:
        await asyncio.sleep(0.01)


async def main() -> None:
    tasks = [asyncio.create_task(serve()) for _ in range(20)]
    await asyncio.sleep(0.05)
    for task in tasks:
        task.cancel()
    print(len(await asyncio.gather(*tasks, return_exceptions=True)))


if __name__ == "__main__":
    asyncio.run(main())
