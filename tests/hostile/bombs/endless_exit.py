"""
exercise: hello_coroutine
tries: Ends itself and never gets done with what is to be done at exit.
stopped_by: deadline
verdicts: [crashed, hung]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import atexit
import sys
import time


def never():
    while True:
        time.sleep(0.01)


atexit.register(never)


async def hello(name, delay=1.0):
    sys.exit(0)
