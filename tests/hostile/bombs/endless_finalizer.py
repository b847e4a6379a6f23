"""
exercise: hello_coroutine
tries: Leaves an object in a cycle whose finalizer never ends.
stopped_by: deadline
verdicts: [hung, blocked, wrong, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import asyncio
import gc


class Slow:
    def __del__(self):
        while True:
            pass


async def hello(name, delay=1.0):
    slow = Slow()
    slow.itself = slow
    del slow
    await asyncio.sleep(delay)
    gc.collect()
    return f"Hello, {name}!"
