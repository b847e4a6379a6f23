"""An ordinary function with threads, and no coroutine at all."""

from concurrent.futures import ThreadPoolExecutor


def read_all(names, read, limit):
    with ThreadPoolExecutor(limit) as pool:
        return list(pool.map(read, names))
