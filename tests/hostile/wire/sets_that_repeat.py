"""
exercise: fetch_all
tries: Sends sets and dictionaries with things in them twice, and with things that cannot be in them.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    for body in (b"e\0\0\0\2TT", b"e\0\0\0\1l\0\0\0\0", b"d\0\0\0\2TNTN", b"d\0\0\0\1l\0\0\0\0N"):
        os.write(3, HEADER.pack(len(body), 0, 0.0) + body)
    return []
