"""Keeps to the limit inside the threads: all threads of the default executor wait there."""

import asyncio
import threading


async def read_all(names, read, limit):
    places = threading.Semaphore(limit)

    def read_one(name):
        with places:
            try:
                return read(name)
            except OSError:
                return None

    return await asyncio.gather(*(asyncio.to_thread(read_one, name) for name in names))
