"""
exercise: hello_coroutine
tries: Blocks the loop after having told the candidate that none of its files is the student's.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: an ordinary grader does not ask whose code it was
"""
import asyncio
import sys
import time

places = sys.modules["grader.candidate.blame"].Places
places.file = places.file_name = lambda self, of: None
places.frames = lambda self, frame, limit=20: ()


async def hello(name, delay=1.0):
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
