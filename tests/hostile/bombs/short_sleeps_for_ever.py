"""
exercise: hello_coroutine
tries: Sleeps for a nanosecond at a time, so that an hour of loop time never passes.
stopped_by: deadline
verdicts: [hung, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio


async def hello(name, delay=1.0):
    while True:
        await asyncio.sleep(1e-9)
