"""
exercise: fetch_all
tries: Names a line of its file whose number has five thousand digits, which no report can print.
stopped_by: wire
verdicts: [crashed, wrong, blocked]
brief: true
unsafe: there is no wire elsewhere
"""
import gc
import sys

blocked = sys.modules["grader.protocol"].Blocked


async def fetch_all(urls, fetch):
    peer = next(each for each in gc.get_objects() if type(each).__name__ == "CandidatePeer")
    for line in (10**5000, -(10**5000), -1, 2**63):
        peer.send(blocked(1.0, 1.0, "x" * 1000, (("fetch_all.py", line, "f" * 1000),), False))
    return []
