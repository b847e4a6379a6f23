"""Guards the wait with a lock, so that tasks queue up."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result
        self.lock = asyncio.Lock()

    def __await__(self):
        return self.wait().__await__()

    async def wait(self):
        async with self.lock:
            await asyncio.sleep(self.seconds)
            return self.result
