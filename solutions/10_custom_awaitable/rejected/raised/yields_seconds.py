"""Yields the seconds to the event loop, which does not know what to do with them."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        yield self.seconds
        return self.result
