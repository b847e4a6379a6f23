"""
exercise: fetch_all
tries: Raises an exception of a thousand classes, with a thousand causes and a thousand members.
stopped_by: wire
verdicts: [raised, crashed, wrong, blocked, hung]
brief: true
unsafe: there is no wire elsewhere
"""


async def fetch_all(urls, fetch):
    kind = Exception
    for number in range(300):
        kind = type(f"E{number}", (kind,), {})
    error = kind("no answer")
    for number in range(300):
        error.__cause__ = kind(f"cause {number}")
        error.__cause__.__context__ = error
    raise ExceptionGroup("many", [error] * 300)
