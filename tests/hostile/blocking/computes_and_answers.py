"""
exercise: hello_coroutine
tries: Computes for more than a second in the loop, and answers the examiner's pings itself.
stopped_by: observation
verdicts: [blocked]
brief: true
open: whoever answers pings seems to take many short steps, which is everybody's right
unsafe: no ordinary grader pings
"""
import asyncio
import gc
import sys
import time

sys.modules["grader.candidate.blame"].StepWatch._report = lambda self, *args, **kwargs: None


async def hello(name, delay=1.0):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    began = time.thread_time()
    computed = 0.0
    while computed < 1.2:
        while time.thread_time() - began < computed + 0.01:
            pass
        computed = time.thread_time() - began
        peer.take_in()
    await asyncio.sleep(max(delay - computed, 0.0))
    return f"Hello, {name}!"
