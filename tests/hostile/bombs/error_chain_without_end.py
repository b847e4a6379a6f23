"""
exercise: hello_coroutine
tries: Raises an error with a chain of ten thousand causes, and groups within groups.
stopped_by: bounds
verdicts: [raised, crashed, blocked]
brief: true
bomb: true
unsafe: an ordinary run prints it for a long time
"""


async def hello(name, delay=1.0):
    error = ValueError("x" * 1_000_000)
    for number in range(10_000):
        above = ValueError(number)
        above.__cause__ = error
        error = above
    for _ in range(500):
        error = ExceptionGroup("group", [error, error])
    raise error
