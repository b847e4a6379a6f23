"""asyncio.wait with a timeout tells an answer from none; the task is stopped by hand."""

import asyncio


async def stop(task):
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def with_fallback(primary, fallback, timeout):
    task = asyncio.create_task(primary())
    try:
        done, _ = await asyncio.wait({task}, timeout=timeout)
        if task in done:
            return task.result()
    finally:
        await stop(task)
    print("no answer, falling back")
    return await fallback()


async def main():
    async def slow():
        await asyncio.sleep(60)

    async def quick():
        return "99.0"

    print(await with_fallback(slow, quick, 2))


if __name__ == "__main__":
    asyncio.run(main())
