"""
exercise: fetch_all
tries: Keeps forking, each child in a new session outliving its parent, to be ahead of every kill.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed, hung]
brief: true
bomb: true
unsafe: where nothing stops it, it has to be chased
"""
import os
import time

if os.fork() == 0:
    until = time.clock_gettime(time.CLOCK_MONOTONIC) + 20
    while time.clock_gettime(time.CLOCK_MONOTONIC) < until:
        os.setsid() if os.getpid() != os.getsid(0) else None
        if os.fork() != 0:
            os._exit(0)
        time.sleep(0.002)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
