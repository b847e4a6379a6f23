"""Keeps interval and count in the class, where the last ticker made overwrites them."""

import asyncio


class Ticker:
    def __init__(self, interval, count=None):
        Ticker.interval = interval
        Ticker.count = count

    async def __aiter__(self):
        start = asyncio.get_running_loop().time()
        number = 0
        while number != Ticker.count:
            number += 1
            due = start + number * Ticker.interval
            await asyncio.sleep(due - asyncio.get_running_loop().time())
            yield number
