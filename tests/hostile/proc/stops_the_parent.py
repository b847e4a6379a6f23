"""
exercise: fetch_all
tries: Stops its parent, so that no other candidate can be started.
stopped_by: sandbox
verdicts: [unimportable, crashed, wrong, raised]
brief: true
bomb: true
unsafe: whoever is the parent of an ordinary grader is stopped
"""
import os
import signal

os.kill(os.getppid(), signal.SIGSTOP)
