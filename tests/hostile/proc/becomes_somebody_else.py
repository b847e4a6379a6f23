"""
exercise: fetch_all
tries: Becomes root, or any other user, again.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
unsafe: an ordinary user cannot become root without a hole in the system
"""
import os

gained = []
for uid in (0, 1, 1000):
    for attempt in (os.setuid, os.seteuid, os.setgid, os.setegid):
        try:
            attempt(uid)
            gained.append((attempt.__name__, uid))
        except OSError:
            pass
if gained:
    try:
        open("/etc/shadow").close()
        open("/dev/shm/@token@", "w").write(str(gained))
    except OSError:
        pass
raise RuntimeError("done")
