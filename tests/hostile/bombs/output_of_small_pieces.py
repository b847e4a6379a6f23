"""
exercise: hello_coroutine
tries: Prints without end, a character a line.
stopped_by: bounds
verdicts: [hung, crashed, blocked]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""


async def hello(name, delay=1.0):
    while True:
        print("x")
