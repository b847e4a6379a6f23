"""Waits for a future that nobody will ever complete."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        future = asyncio.get_running_loop().create_future()
        yield from future
        return self.result
