"""
exercise: hello_coroutine
tries: Prints a gigabyte.
stopped_by: bounds
verdicts: [wrong, crashed, blocked, hung]
brief: true
bomb: true
unsafe: it fills what takes the output
"""


async def hello(name, delay=1.0):
    for _ in range(1000):
        print("x" * (1 << 20))
    return "printed"
