"""
exercise: hello_coroutine
tries: Never comes back from the call.
stopped_by: deadline
verdicts: [hung, blocked, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""


async def hello(name, delay=1.0):
    while True:
        pass
