"""
exercise: hello_coroutine
tries: Computes a power that has more digits than there is memory.
stopped_by: deadline
verdicts: [hung, raised, crashed, unimportable]
brief: true
bomb: true
unsafe: it takes what the machine has
"""


async def hello(name, delay=1.0):
    return 9**9**9**9
