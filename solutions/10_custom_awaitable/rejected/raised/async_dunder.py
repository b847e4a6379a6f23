"""Writes __await__ as a coroutine function."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    async def __await__(self):
        await asyncio.sleep(self.seconds)
        return self.result
