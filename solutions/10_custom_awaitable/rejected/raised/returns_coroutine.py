"""Returns a coroutine from __await__ instead of an iterator."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        return asyncio.sleep(self.seconds, self.result)
