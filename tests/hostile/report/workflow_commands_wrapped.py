"""
exercise: hello_coroutine
tries: Gives orders to the CI system where a long line of the report is broken.
stopped_by: escaping
verdicts: [raised]
brief: true
unsafe: an ordinary grader breaks no lines
"""


async def hello(name, delay=1.0):
    raise ValueError(" ".join("x" * length + " ::error::lost ::add-mask::1" for length in range(1, 40, 5)))
