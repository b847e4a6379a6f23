"""Looks at the time only when it is awaited."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        self.seconds = seconds
        self.result = result

    def __await__(self):
        if self.seconds < 0:
            raise ValueError("a delay cannot be negative")
        yield from asyncio.sleep(self.seconds).__await__()
        return self.result
