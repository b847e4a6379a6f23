"""
exercise: hello_coroutine
tries: Forks as often as it can, each child too, up to a few hundred.
stopped_by: sandbox
verdicts: [unimportable, raised, crashed, hung, wrong]
brief: true
bomb: true
unsafe: it fills the table of processes
"""
import os
import time

depth = 0
while depth < 8:
    try:
        os.fork()
    except OSError:
        break
    depth += 1
time.sleep(0.2)


async def hello(name, delay=1.0):
    return "forked"
