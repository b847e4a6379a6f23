"""Starts the wait as a task when the object is made."""

import asyncio


class Delay:
    def __init__(self, seconds, result=None):
        if seconds < 0:
            raise ValueError("a delay cannot be negative")
        self.task = asyncio.create_task(asyncio.sleep(seconds, result))

    def __await__(self):
        return asyncio.shield(self.task).__await__()
