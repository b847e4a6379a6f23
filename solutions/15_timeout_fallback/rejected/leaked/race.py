"""Waits for whichever task is first: the source or a sleep."""

import asyncio


async def with_fallback(primary, fallback, timeout):
    task = asyncio.create_task(primary())
    alarm = asyncio.create_task(asyncio.sleep(timeout))
    done, _ = await asyncio.wait({task, alarm}, return_when=asyncio.FIRST_COMPLETED)
    if task in done:
        return task.result()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    return await fallback()
