"""
exercise: fetch_all
tries: Starts a shell in the background that ignores hanging up.
stopped_by: sandbox
verdicts: [unimportable, raised]
brief: true
without: {protection: separation, shows: leaves}
"""
import subprocess

subprocess.Popen(["nohup", "sh", "-c", "sleep 60; echo late > @loot@/late"], start_new_session=True)
raise RuntimeError("started")
