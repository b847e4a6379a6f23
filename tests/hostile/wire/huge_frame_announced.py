"""
exercise: fetch_all
tries: Announces a frame of four gigabytes.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    os.write(3, HEADER.pack(0xFFFFFFFF, 0, 0.0) + b"x" * 100)
    return []
