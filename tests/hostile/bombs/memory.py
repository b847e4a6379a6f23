"""
exercise: hello_coroutine
tries: Takes more and more memory, in the middle of the call, up to a gigabyte.
stopped_by: limits
verdicts: [raised, crashed, blocked, hung]
brief: true
bomb: true
without: {protection: limits, shows: passes}
"""
import asyncio


async def hello(name, delay=1.0):
    began = asyncio.get_running_loop().time()
    hoard = [bytearray(1 << 20) for _ in range(1000)]
    await asyncio.sleep(began + delay - asyncio.get_running_loop().time())
    return f"Hello, {name}!" if len(hoard) == 1000 else ""
