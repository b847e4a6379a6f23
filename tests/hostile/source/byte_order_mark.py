"""
exercise: hello_coroutine
tries: Begins with a byte order mark, which editors on Windows write.
stopped_by: bounds
verdicts: [passed]
brief: true
score: 3
head: [{hex: efbbbf}]
unsafe: it is no attack unless a grader cannot read it
"""
import asyncio


async def hello(name, delay=1.0):
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
