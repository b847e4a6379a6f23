"""
exercise: hello_coroutine
tries: Writes without end to descriptors 1 and 2, past all of Python's streams.
stopped_by: deadline
verdicts: [hung, crashed, blocked]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import os


async def hello(name, delay=1.0):
    while True:
        os.write(1, b"x" * 4096)
        os.write(2, b"x" * 4096)
