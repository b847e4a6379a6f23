"""
exercise: hello_coroutine
tries: Blocks the loop and drops every message about it on its way to the examiner.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: no ordinary grader sends messages
"""
import asyncio
import sys
import time

peer = sys.modules["grader.candidate.calls"].CandidatePeer
send = peer.send
peer.send = lambda self, message: (
    None if type(message).__name__ == "Blocked" else send(self, message)
)


async def hello(name, delay=1.0):
    time.sleep(min(delay, 0.2))
    await asyncio.sleep(delay - min(delay, 0.2))
    return f"Hello, {name}!"
