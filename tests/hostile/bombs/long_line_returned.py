"""
exercise: hello_coroutine
tries: Returns a single line of ten megabytes.
stopped_by: bounds
verdicts: [wrong, crashed, hung, blocked]
brief: true
bomb: true
unsafe: the ordinary check does not look for the difference
"""


async def hello(name, delay=1.0):
    return f"Hello, {name}" * 700_000
