"""Keeps the time and the result in the class, where all objects share them."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        Delay.seconds = seconds
        Delay.result = result

    def __await__(self):
        yield from asyncio.sleep(Delay.seconds).__await__()
        return Delay.result
