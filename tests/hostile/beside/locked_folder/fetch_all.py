"""
exercise: fetch_all
tries: Is in a folder that nobody but root may enter.
stopped_by: copy
verdicts: [unimportable, wrong]
brief: true
unsafe: it gains nothing anywhere; it must not be an error of the grader's
modes: {.: "000"}
"""


async def fetch_all(urls, fetch):
    return ["nonsense"]
