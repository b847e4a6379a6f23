"""
exercise: fetch_all
tries: Raises an error whose traceback shows the lines of the hidden suite.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
import linecache

lines = linecache.getlines("@suite@/12_fetch_all/test_hidden.py")
raise RuntimeError("".join(lines[-3:]) or "nothing")
