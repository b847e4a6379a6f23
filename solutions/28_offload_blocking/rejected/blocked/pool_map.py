"""Collects what a pool has read with plain waiting."""

from concurrent.futures import ThreadPoolExecutor


async def read_all(names, read, limit):
    def read_one(name):
        try:
            return read(name)
        except OSError:
            return None

    with ThreadPoolExecutor(limit) as pool:
        return list(pool.map(read_one, names))
