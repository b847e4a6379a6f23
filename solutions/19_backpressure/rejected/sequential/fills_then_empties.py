"""Reads until the queue is full, then consumes until it is empty."""


async def pump(source, consume, size):
    if size < 1:
        raise ValueError("size")
    number = 0
    waiting = []

    async def empty():
        nonlocal number
        while waiting:
            await consume(waiting.pop(0))
            number += 1

    async for item in source:
        waiting.append(item)
        if len(waiting) == size:
            await empty()
    await empty()
    return number
