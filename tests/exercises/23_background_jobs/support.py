"""Jobs that nobody holds but whoever has started them: they live beside the submission."""

import asyncio
import gc
import weakref

_waiting = weakref.WeakSet()


def make_lonely(done):
    """Return a job that waits for something that only the job itself holds, and then calls done."""

    async def job():
        future = asyncio.get_running_loop().create_future()
        _waiting.add(future)
        await future
        await done()

    return job


async def collect():
    """Take away everything that nobody holds."""
    gc.collect()


async def release():
    """Let the jobs go on that are still there."""
    for future in list(_waiting):
        if not future.done():
            future.set_result(None)
