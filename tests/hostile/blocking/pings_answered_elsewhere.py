"""
exercise: hello_coroutine
tries: Blocks the loop where a loop waits, in a selector, while a thread answers the examiner's pings.
stopped_by: observation
verdicts: [blocked]
brief: true
unsafe: no ordinary grader pings
"""
import asyncio
import gc
import select
import sys
import threading
import time

sys.modules["grader.candidate.blame"].StepWatch._report = lambda self, *args, **kwargs: None
Pong = sys.modules["grader.protocol"].Pong


def answer(peer, until):
    while time.monotonic() < until:
        for message in peer._channel.receive(peer.reader):
            if type(message).__name__ == "Ping":
                peer.send(Pong())
                peer._channel.flush()
            else:
                peer._channel.backlog.append(message)
        select.select([peer._channel.socket], [], [], 0.01)


async def hello(name, delay=1.0):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    thread = threading.Thread(target=answer, args=[peer, time.monotonic() + 0.25])
    thread.start()
    select.select([], [], [], 0.25)
    thread.join()
    await asyncio.sleep(max(delay - 0.25, 0.0))
    return f"Hello, {name}!"
