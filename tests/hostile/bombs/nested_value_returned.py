"""
exercise: hello_coroutine
tries: Returns a list that is nested fifty thousand times.
stopped_by: bounds
verdicts: [crashed, raised, wrong]
brief: true
bomb: true
unsafe: it passes for wrong everywhere
"""


async def hello(name, delay=1.0):
    nested = []
    for _ in range(50_000):
        nested = [nested]
    return nested
