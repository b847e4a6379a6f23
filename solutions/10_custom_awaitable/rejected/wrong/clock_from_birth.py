"""Counts the time from when the object was made."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result
        self.ready_at = asyncio.get_running_loop().time() + seconds

    def __await__(self):
        left = self.ready_at - asyncio.get_running_loop().time()
        yield from asyncio.sleep(max(left, 0)).__await__()
        return self.result
