"""
exercise: fetch_all
tries: Is a link to itself.
stopped_by: copy
verdicts: [unimportable]
brief: true
unsafe: it gains nothing anywhere; it must not be an error of the grader's
links: {fetch_all.py: fetch_all.py}
"""
