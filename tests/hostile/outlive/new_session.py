"""
exercise: fetch_all
tries: Starts a child in a session of its own, so that no signal to a group finds it.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed]
brief: true
bomb: true
without: {protection: separation, shows: leaves}
"""
import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(60)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
