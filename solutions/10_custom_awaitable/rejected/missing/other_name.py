"""The right class under another name."""

import asyncio


class Wait:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        yield from asyncio.sleep(self.seconds).__await__()
        return self.result
