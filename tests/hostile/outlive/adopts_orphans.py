"""
exercise: fetch_all
tries: Makes itself the reaper of orphans, and its children die with nobody.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed]
brief: true
without: {protection: separation, shows: leaves}
"""
import ctypes
import os
import time

libc = ctypes.CDLL(None)
libc.prctl(36, 1, 0, 0, 0)
libc.prctl(1, 0, 0, 0, 0)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.setsid()
        time.sleep(60)
    time.sleep(60)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
