"""Keeps one coroutine object, which can be awaited only once."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.sleeping = asyncio.sleep(seconds, result)

    def __await__(self):
        return self.sleeping.__await__()
