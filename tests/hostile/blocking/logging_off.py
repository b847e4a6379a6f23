"""
exercise: hello_coroutine
tries: Blocks the loop with asyncio's logger disabled.
stopped_by: observation
verdicts: [blocked]
brief: true
without: {protection: separation, shows: passes}
"""
import asyncio
import logging
import time

logging.disable(logging.CRITICAL)
logging.getLogger("asyncio").handlers.clear()


async def hello(name, delay=1.0):
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
