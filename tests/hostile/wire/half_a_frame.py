"""
exercise: fetch_all
tries: Sends half a frame and waits for ever.
stopped_by: deadline
verdicts: [hung, crashed, deadlocked]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys
import time

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    os.write(3, HEADER.pack(1000, 0, 0.0) + b"x" * 100)
    time.sleep(1000)
