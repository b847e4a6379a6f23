"""Tasks wait for an asyncio.Event and an asyncio.Condition."""

import asyncio


async def wait_for_both(event: asyncio.Event, condition: asyncio.Condition) -> None:
    await event.wait()
    async with condition:
        await condition.wait()


async def main() -> None:
    event, condition = asyncio.Event(), asyncio.Condition()
    tasks = [asyncio.create_task(wait_for_both(event, condition)) for _ in range(5)]
    await asyncio.sleep(0.1)
    event.set()
    await asyncio.sleep(0.1)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*tasks)


if __name__ == "__main__":
    asyncio.run(main())
