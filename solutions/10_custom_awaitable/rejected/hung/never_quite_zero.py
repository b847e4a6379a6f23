"""Counts down in steps of 0.1 and never meets zero exactly."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        left = self.seconds
        while left != 0:
            yield from asyncio.sleep(0.1).__await__()
            left -= 0.1
        return self.result
