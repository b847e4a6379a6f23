"""A class; each attempt is a task, whose exception is looked at afterwards."""

import asyncio
from dataclasses import dataclass


@dataclass
class Backoff:
    pause: float
    longest: float

    async def wait(self):
        await asyncio.sleep(min(self.pause, self.longest))
        self.pause = self.pause * 2


async def attempt(operation):
    task = asyncio.create_task(operation())
    try:
        await asyncio.wait([task])
    finally:
        if not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
    return task


async def retry(operation, attempts, pause, longest=60.0):
    if attempts < 1:
        raise ValueError("attempts must be positive")
    backoff = Backoff(pause, longest)
    for left in reversed(range(attempts)):
        task = await attempt(operation)
        if left == 0 or not isinstance(task.exception(), ConnectionError):
            break
        await backoff.wait()
    return task.result()
