"""
exercise: hello_coroutine
tries: Answers at once and leaves a callback that never ends.
stopped_by: deadline
verdicts: [hung, blocked, wrong, crashed]
brief: true
bomb: true
unsafe: an ordinary run ends before the callback's turn
"""
import asyncio


def spin():
    while True:
        pass


async def hello(name, delay=1.0):
    asyncio.get_running_loop().call_soon(spin)
    return f"Hello, {name}!"
