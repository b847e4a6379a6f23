"""Rewrites the old code and leaves the decorator out."""

import asyncio


async def measure(sensor, times, pause):
    values = []
    for _ in range(times):
        values.append(await sensor())
        await asyncio.sleep(pause)
    return values


async def measure_both(first, second, times, pause):
    task_1 = asyncio.create_task(measure(first, times, pause))
    task_2 = asyncio.create_task(measure(second, times, pause))
    return await task_1, await task_2
