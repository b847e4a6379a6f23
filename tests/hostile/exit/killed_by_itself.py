"""
exercise: fetch_all
tries: Kills itself, so that there is nothing left to ask.
stopped_by: separation
verdicts: [crashed]
brief: true
unsafe: nothing is gained by it anywhere; it must not be an error of the grader's
"""
import os
import signal


async def fetch_all(urls, fetch):
    os.kill(os.getpid(), signal.SIGKILL)
