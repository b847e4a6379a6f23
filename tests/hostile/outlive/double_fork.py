"""
exercise: fetch_all
tries: Starts a daemon by the old rite - fork, new session, fork, away from the folder.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed]
brief: true
bomb: true
without: {protection: separation, shows: leaves}
"""
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.chdir("/")
        os.closerange(0, 100)
        time.sleep(60)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
