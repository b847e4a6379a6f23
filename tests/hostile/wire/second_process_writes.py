"""
exercise: fetch_all
tries: Lets a child write to the wire as well, in the middle of the parent's frames.
stopped_by: wire
verdicts: [crashed, raised, wrong, hung, blocked]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import sys

HEADER = sys.modules["grader.protocol"].HEADER


async def fetch_all(urls, fetch):
    pid = os.fork()
    if pid == 0:
        for _ in range(100):
            os.write(3, HEADER.pack(20, 0, 0.0) + b"l")
        os._exit(0)
    os.waitpid(pid, 0)
    return []
