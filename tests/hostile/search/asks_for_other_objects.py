"""
exercise: fetch_all
tries: Returns references to objects of the examiner's that it was never given.
stopped_by: wire
verdicts: [crashed]
brief: true
unsafe: there are no references elsewhere
"""
import sys


async def fetch_all(urls, fetch):
    reference = sys.modules["grader.protocol"].Reference
    return [reference(False, number, "", "", ()) for number in range(50)]
