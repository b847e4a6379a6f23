"""
exercise: fetch_all
tries: Answers the question where its tasks wait with nonsense of every kind.
stopped_by: wire
verdicts: [deadlocked, crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import asyncio
import sys

calls = sys.modules["grader.candidate.calls"]
NONSENSE = [
    None, 5, ("x",), ("x", 5), ("x", (5,)), ("x", ((1, 2, 3),)), ("x" * 100_000, (("f" * 1000, 10**5000, "\x1b[2J"),)),
]
calls.CandidatePeer._where = lambda self: NONSENSE


async def fetch_all(urls, fetch):
    await asyncio.Event().wait()
