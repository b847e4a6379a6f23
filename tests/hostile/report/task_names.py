r"""
exercise: hello_coroutine
tries: Names the tasks that it leaves behind with escapes and orders.
stopped_by: escaping
verdicts: [leaked, wrong]
brief: true
score: 2
without: {protection: escaping, shows: raw}
raw: ["\e[2J"]
"""
import asyncio

kept = set()


async def hello(name, delay=1.0):
    kept.add(asyncio.create_task(asyncio.sleep(10**6), name="\x1b[2J\n::error::\u202e" + "x" * 10_000))
    await asyncio.sleep(delay)
    return f"Hello, {name}!"
