"""
exercise: fetch_all
tries: Is a file that nobody but root may read.
stopped_by: copy
verdicts: [unimportable, wrong]
brief: true
unsafe: it gains nothing anywhere; it must not be an error of the grader's
modes: {fetch_all.py: "000"}
"""


async def fetch_all(urls, fetch):
    return ["nonsense"]
