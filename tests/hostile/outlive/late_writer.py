"""
exercise: fetch_all
tries: Leaves a process that waits for the next submission and kills it, to spoil another's mark.
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
    time.sleep(0.3)
    for name in os.listdir("/tmp"):
        if name.startswith("candidate-") and name not in os.getcwd():
            print(name)
    time.sleep(60)
    os._exit(0)


async def fetch_all(urls, fetch):
    return None
