"""
exercise: fetch_all
tries: Is itself a link to the hidden suite, whose text a report would show.
stopped_by: copy
verdicts: [unimportable]
brief: true
unsafe: an ordinary grader copies what the link leads to
links: {fetch_all.py: "@suite@/12_fetch_all/test_hidden.py"}
"""
