"""
exercise: hello_coroutine
tries: Returns a number of a million digits, which takes minutes to be written down.
stopped_by: bounds
verdicts: [wrong, crashed, blocked]
brief: true
bomb: true
unsafe: the ordinary check does not write it down
"""


async def hello(name, delay=1.0):
    return 1 << 40_000_000
