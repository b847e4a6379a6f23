"""
exercise: hello_coroutine
tries: Maps and touches a gigabyte that no allocator of Python's counts.
stopped_by: limits
verdicts: [raised, crashed]
brief: true
bomb: true
without: {protection: limits, shows: passes}
"""
import asyncio
import mmap


async def hello(name, delay=1.0):
    with mmap.mmap(-1, 1 << 30) as area:
        for offset in range(0, 1 << 30, 1 << 24):
            area[offset] = 1
        await asyncio.sleep(delay)
    return f"Hello, {name}!"
