"""
exercise: fetch_all
tries: Kills its parent, from which every other candidate is forked.
stopped_by: sandbox
verdicts: [unimportable, crashed]
brief: true
bomb: true
unsafe: whoever is the parent of an ordinary grader is ended
"""
import os
import signal

os.kill(os.getppid(), signal.SIGKILL)
