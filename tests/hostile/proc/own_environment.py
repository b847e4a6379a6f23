"""
exercise: fetch_all
tries: Prints its own environment, that which it was started with as well.
stopped_by: environment
verdicts: [unimportable]
brief: true
without: {protection: separation, shows: leaks}
"""
import os

raise RuntimeError(str(dict(os.environ)) + open("/proc/self/environ").read())
