"""
exercise: fetch_all
tries: Lays a support.py and an undeclared helper beside its file, and imports them.
stopped_by: copy
verdicts: [unimportable]
brief: true
unsafe: there is nothing to gain but what a file may hold anyway
"""
import helper
import support
