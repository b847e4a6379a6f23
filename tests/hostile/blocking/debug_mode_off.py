"""
exercise: hello_coroutine
tries: Blocks the loop with debug mode switched off.
stopped_by: observation
verdicts: [blocked]
brief: true
without: {protection: separation, shows: passes}
"""
import asyncio
import time


async def hello(name, delay=1.0):
    asyncio.get_running_loop().set_debug(False)
    await asyncio.sleep(0)
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
