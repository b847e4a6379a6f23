"""
exercise: fetch_all
tries: Closes its end of the wire and goes on computing where nobody hears it.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import os
import time


async def fetch_all(urls, fetch):
    os.closerange(3, 100)
    while True:
        time.sleep(1)
