"""
exercise: fetch_all
tries: Sends a frame whose time is not a number, and one whose time is infinite.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    for moment in (float("nan"), float("inf"), -1e308):
        os.write(3, HEADER.pack(1, 0, moment) + b"N")
    return []
