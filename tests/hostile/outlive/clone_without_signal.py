"""
exercise: fetch_all
tries: Clones itself by the bare system call, with no signal to anybody when the clone ends.
stopped_by: sandbox
verdicts: [unimportable, wrong, crashed]
brief: true
without: {protection: separation, shows: leaves}
"""
import ctypes
import os
import time

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(56, 0, 0, 0, 0, 0) == 0:
    libc.setsid()
    while True:
        libc.sleep(60)


async def fetch_all(urls, fetch):
    return None
