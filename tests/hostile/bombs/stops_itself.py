"""
exercise: hello_coroutine
tries: Stops itself by SIGSTOP, and waits for somebody to wake it.
stopped_by: deadline
verdicts: [hung, blocked]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import os
import signal


async def hello(name, delay=1.0):
    os.kill(os.getpid(), signal.SIGSTOP)
    return name
