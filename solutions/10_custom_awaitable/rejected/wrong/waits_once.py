"""Remembers that it has waited and does not wait again."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result
        self.done = False

    def __await__(self):
        if not self.done:
            yield from asyncio.sleep(self.seconds).__await__()
            self.done = True
        return self.result
