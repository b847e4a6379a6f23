"""Runs each attempt in a task that a cancellation does not reach."""

import asyncio


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts")
    for number in range(1, attempts + 1):
        task = asyncio.create_task(operation())
        await asyncio.wait([task])
        if number == attempts or not isinstance(task.exception(), ConnectionError):
            return task.result()
        await asyncio.sleep(min(pause, longest))
        pause *= 2
