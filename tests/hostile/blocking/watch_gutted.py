"""
exercise: hello_coroutine
tries: Blocks the loop after having made every method of the watch a function that does nothing.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: no ordinary grader has a watch
"""
import asyncio
import sys
import time

watch = sys.modules["grader.candidate.blame"].StepWatch
for name in ("begin", "end", "_note", "_report", "_tell_place", "suspend", "resume", "_on_alarm"):
    setattr(watch, name, lambda self, *args, **kwargs: None)


async def hello(name, delay=1.0):
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
