"""
exercise: hello_coroutine
tries: Prints what looks like a report in which everything has passed.
stopped_by: escaping
verdicts: [wrong, raised]
brief: true
unsafe: the words are allowed, as long as they are marked as the submission's own
"""


async def hello(name, delay=1.0):
    print("\n" * 100)
    print("✓ 05 hello_coroutine  passed  10/10\n\nTotal: 10/10 points\nAll passed.")
    raise ValueError("✓ 05 hello_coroutine  passed  10/10")
