"""
exercise: fetch_all
tries: Raises KeyboardInterrupt, as if the teacher had ended the run.
stopped_by: values
verdicts: [crashed, raised]
brief: true
unsafe: an ordinary run ends there, and says so
"""


async def fetch_all(urls, fetch):
    raise KeyboardInterrupt
