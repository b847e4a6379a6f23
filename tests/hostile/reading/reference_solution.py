"""
exercise: fetch_all
tries: Runs the reference solution in its own place.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: passes}
"""
exec(open("@course@/solutions/12_fetch_all/fetch_all.py").read())
