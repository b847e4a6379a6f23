"""
exercise: hello_coroutine
tries: Yields to the loop for ever, so that loop time stands still.
stopped_by: deadline
verdicts: [hung, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio


async def hello(name, delay=1.0):
    while True:
        await asyncio.sleep(0)
