"""
exercise: hello_coroutine
tries: Blocks the loop after having raised slow_callback_duration to an hour.
stopped_by: observation
verdicts: [blocked]
brief: true
without: {protection: separation, shows: passes}
"""
import asyncio
import time


async def hello(name, delay=1.0):
    asyncio.get_running_loop().slow_callback_duration = 3600
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
