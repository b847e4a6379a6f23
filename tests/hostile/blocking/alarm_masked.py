"""
exercise: hello_coroutine
tries: Blocks the loop with every signal masked.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: no ordinary grader samples
"""
import asyncio
import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())


async def hello(name, delay=1.0):
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
