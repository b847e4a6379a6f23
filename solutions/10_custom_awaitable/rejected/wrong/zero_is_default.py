"""Takes zero for a time that was not given."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        yield from asyncio.sleep(self.seconds or 1).__await__()
        return self.result
