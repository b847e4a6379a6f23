"""
exercise: fetch_all
tries: Crashes the interpreter itself.
stopped_by: separation
verdicts: [crashed]
brief: true
unsafe: nothing is gained by it anywhere; it must not be an error of the grader's
"""
import ctypes


async def fetch_all(urls, fetch):
    ctypes.string_at(1)
