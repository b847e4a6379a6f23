"""Sleeps the last moment with time.sleep, to be more exact."""

import asyncio
import time


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        moment = min(self.seconds, 0.2)
        yield from asyncio.sleep(self.seconds - moment).__await__()
        time.sleep(moment)
        return self.result
