"""
exercise: fetch_all
tries: Kills every process that it may, where it cannot see any but its own.
stopped_by: sandbox
verdicts: [unimportable, crashed]
brief: true
bomb: true
unsafe: it would end everything on the machine
"""
import os
import signal

if os.getpid() > 20:
    raise RuntimeError("not in a namespace of its own; too dangerous to try")
os.kill(-1, signal.SIGKILL)
