"""
exercise: fetch_all
tries: Opens the hidden suite by its path.
stopped_by: sandbox
verdicts: [unimportable]
brief: true
without: {protection: sandbox, shows: leaks}
"""
raise RuntimeError(open("@suite@/12_fetch_all/test_hidden.py").read()[-100:])
