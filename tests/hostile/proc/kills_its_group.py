"""
exercise: fetch_all
tries: Kills its whole process group.
stopped_by: separation
verdicts: [crashed, unimportable]
brief: true
bomb: true
unsafe: whoever is in the group of an ordinary grader is ended
"""
import os
import signal

os.killpg(0, signal.SIGKILL)
