"""
exercise: fetch_all
tries: Says that it is idle for a negative time, an endlessly negative one, and one that is not a number.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import gc
import sys

idle = sys.modules["grader.protocol"].bare_frame


async def fetch_all(urls, fetch):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    for delay in (-1.0, float("-inf"), float("nan")):
        peer._channel.write(idle(peer._channel._received, delay))
    return []
