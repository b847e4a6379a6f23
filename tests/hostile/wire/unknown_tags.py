"""
exercise: fetch_all
tries: Sends a frame of every tag and every record that there could be, with nonsense in it.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    for tag in range(256):
        body = bytes((tag,)) + b"\xff" * 40
        os.write(3, HEADER.pack(len(body), 0, 0.0) + body)
    return []
