"""
exercise: hello_coroutine
tries: Says that it is idle, and blocks the loop meanwhile.
stopped_by: observation
verdicts: [blocked, wrong, crashed]
brief: true
unsafe: there are no frames elsewhere
"""
import asyncio
import gc
import sys
import time


async def hello(name, delay=1.0):
    idle = sys.modules["grader.protocol"].bare_frame
    watch = sys.modules["grader.candidate.blame"].StepWatch
    watch._report = lambda self, *args, **kwargs: None
    for peer in gc.get_objects():
        if type(peer).__name__ == "CandidatePeer":
            peer._channel.write(idle(peer._channel._received, delay))
            peer._channel.flush()
    time.sleep(min(delay, 0.3))
    await asyncio.sleep(0)
    return f"Hello, {name}!"
