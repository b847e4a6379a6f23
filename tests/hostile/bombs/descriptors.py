"""
exercise: hello_coroutine
tries: Opens thousands of files and pipes and closes none.
stopped_by: limits
verdicts: [raised, crashed]
brief: true
bomb: true
without: {protection: separation, shows: passes}
"""
import asyncio
import os
import resource


async def hello(name, delay=1.0):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    kept = [os.open("/dev/null", os.O_RDONLY) for _ in range(3000)]
    await asyncio.sleep(delay)
    for each in kept:
        os.close(each)
    return f"Hello, {name}!"
