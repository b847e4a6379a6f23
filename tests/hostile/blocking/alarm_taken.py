"""
exercise: hello_coroutine
tries: Blocks the loop with SIGALRM ignored and the interval timer disarmed.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: no ordinary grader samples
"""
import _signal
import asyncio
import time

_signal.signal(_signal.SIGALRM, _signal.SIG_IGN)  # around what leaves the alarm to a submission


async def hello(name, delay=1.0):
    _signal.setitimer(_signal.ITIMER_REAL, 0)
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
