"""
exercise: fetch_all
tries: Stops the examiner, which then would wait for ever.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
bomb: true
unsafe: it ends whoever marks
"""
import os
import signal

os.kill(int("@examiner@"), signal.SIGSTOP)
