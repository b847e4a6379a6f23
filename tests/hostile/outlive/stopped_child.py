"""
exercise: fetch_all
tries: Leaves a child that has stopped itself, which a polite signal does not end.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed]
brief: true
without: {protection: separation, shows: leaves}
"""
import os
import signal
import time

if os.fork() == 0:
    os.setsid()
    os.kill(os.getpid(), signal.SIGSTOP)
    time.sleep(60)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
