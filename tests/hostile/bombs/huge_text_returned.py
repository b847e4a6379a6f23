"""
exercise: hello_coroutine
tries: Returns a text of megabytes, over whose difference to the right one a test would brood.
stopped_by: bounds
verdicts: [wrong, crashed, hung, blocked]
brief: true
bomb: true
unsafe: the ordinary check does not look for the difference
"""


async def hello(name, delay=1.0):
    return "".join(f"Hello, {name}? {number}\n" for number in range(200_000))
