"""
exercise: fetch_all
tries: Tells of blocks that last longer than the universe, and of negative ones that make up for it.
stopped_by: wire
verdicts: [crashed, blocked]
brief: true
unsafe: there is no wire elsewhere
"""
import gc
import sys

blocked = sys.modules["grader.protocol"].Blocked


async def fetch_all(urls, fetch):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    for seconds in (1.7e308, 1.7e308, -1.7e308, float("nan")):
        peer.send(blocked(seconds, seconds, "time.sleep", (), False))
    return []
