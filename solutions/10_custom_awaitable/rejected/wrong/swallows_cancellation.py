"""Answers even when it is cancelled."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.seconds = seconds
        self.result = result

    def __await__(self):
        try:
            yield from asyncio.sleep(self.seconds).__await__()
        except asyncio.CancelledError:
            print("interrupted")
        return self.result
