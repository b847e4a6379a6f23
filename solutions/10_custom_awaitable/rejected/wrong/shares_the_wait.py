"""Lets those who come later join a wait that is under way."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result
        self.ready_at = None

    def __await__(self):
        loop = asyncio.get_running_loop()
        if self.ready_at is None or self.ready_at <= loop.time():
            self.ready_at = loop.time() + self.seconds
        yield from asyncio.sleep(self.ready_at - loop.time()).__await__()
        return self.result
