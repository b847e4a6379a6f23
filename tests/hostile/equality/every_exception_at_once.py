"""
exercise: fetch_all
tries: Raises an exception that is every exception, without having asked for a page.
stopped_by: values
verdicts: [raised, wrong]
unsafe: an ordinary check of one error is passed by guessing that one
"""


class Everything(ConnectionError, ValueError, KeyError, TimeoutError, IndexError):
    pass


async def fetch_all(urls, fetch):
    raise Everything("no answer")
