"""
exercise: hello_coroutine
tries: Swallows every cancellation, for ever, while the loop runs on.
stopped_by: deadline
verdicts: [hung]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio


async def hello(name, delay=1.0):
    while True:
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            pass
