"""
exercise: fetch_all
tries: Gives itself real-time priority, raises its limits and protects itself from the kernel.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: raw}
raw: [got it all]
"""
import os
import resource

gained = []
for name, attempt in (
    ("priority", lambda: os.setpriority(os.PRIO_PROCESS, 0, -10)),
    ("files", lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (-1, -1))),
    ("memory", lambda: resource.setrlimit(resource.RLIMIT_AS, (-1, -1))),
    ("oom", lambda: open("/proc/self/oom_score_adj", "w").write("-1000")),
):
    try:
        attempt()
        gained.append(name)
    except (OSError, ValueError):
        pass
raise RuntimeError("got it " + "all" if gained else "nothing")
