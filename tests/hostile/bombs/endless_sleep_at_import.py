"""
exercise: hello_coroutine
tries: Sleeps for ever at import, with every signal masked.
stopped_by: deadline
verdicts: [unimportable, hung]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
time.sleep(10**6)
