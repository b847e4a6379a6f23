"""
exercise: fetch_all
tries: Kills the examiner.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
bomb: true
unsafe: it ends whoever marks
"""
import os
import signal

os.kill(int("@examiner@"), signal.SIGKILL)
