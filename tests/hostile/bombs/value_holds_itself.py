"""
exercise: hello_coroutine
tries: Returns a list that holds itself.
stopped_by: bounds
verdicts: [crashed, raised, wrong]
brief: true
bomb: true
unsafe: it passes for wrong everywhere
"""


async def hello(name, delay=1.0):
    loop = []
    loop.append(loop)
    return loop
