"""Generators under the decorator that Python 3.11 removed."""

import asyncio


@asyncio.coroutine
def print_two_powers(name, limit, frequency=1.0):
    for power in range(limit):
        print(name, 2**power)
        yield from asyncio.sleep(frequency)


@asyncio.coroutine
def coroutine_1():
    yield from print_two_powers("Worker_1", 3, 0.1)


@asyncio.coroutine
def coroutine_2():
    yield from print_two_powers("Worker_2", 5, 0.5)


@asyncio.coroutine
def main():
    first = asyncio.create_task(coroutine_1())
    second = asyncio.create_task(coroutine_2())
    yield from first
    yield from second


if __name__ == "__main__":
    asyncio.run(main())
