"""
exercise: fetch_all
tries: Learns from command lines where the course, the suite and the submission are.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: that a path is known is no harm as long as it cannot be read; see reading/
"""
import os

found = []
for pid in os.listdir("/proc"):
    if pid.isdigit():
        try:
            found.append(open(f"/proc/{pid}/cmdline").read())
        except OSError:
            continue
text = "\n".join(found)
assert "@course@" not in text, open("/dev/shm/@token@", "w").write(text)
raise RuntimeError("nothing")
