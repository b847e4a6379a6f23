"""
exercise: hello_coroutine
tries: Prints without end, and never ends a line.
stopped_by: bounds
verdicts: [hung, crashed, blocked, raised]
brief: true
bomb: true
unsafe: it takes what the machine has
"""
import sys


async def hello(name, delay=1.0):
    while True:
        sys.stdout.write("x" * 1000)
