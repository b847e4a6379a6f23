"""
exercise: fetch_all
tries: Reads the environment of every process that it can see.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import os
import re

found = []
for pid in ["@examiner@", str(os.getppid()), *os.listdir("/proc")]:
    if pid.isdigit():
        try:
            data = open(f"/proc/{pid}/environ", "rb").read()
        except OSError:
            continue
        found += re.findall(b"HOSTILE_CANARY=[^\0]*", data)
raise RuntimeError(str(found))
