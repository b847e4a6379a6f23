"""
exercise: fetch_all
tries: Returns the test's own double, in the hope that it compares well.
stopped_by: values
verdicts: [wrong, raised]
brief: true
unsafe: no double compares to a list anywhere
"""


async def fetch_all(urls, fetch):
    return fetch
