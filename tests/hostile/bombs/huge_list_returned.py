"""
exercise: fetch_all
tries: Returns nearly a million pages, over whose difference to the right ones a test would brood.
stopped_by: bounds
verdicts: [wrong, crashed, hung, blocked]
brief: true
bomb: true
unsafe: the ordinary check does not look for the difference
"""


async def fetch_all(urls, fetch):
    return [str(number) for number in range(900_000)]
