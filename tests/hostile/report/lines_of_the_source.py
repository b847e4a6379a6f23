r"""
exercise: hello_coroutine
tries: Has escapes, an override and a thousand accents on the line of the source that is shown.
stopped_by: escaping
verdicts: [raised]
brief: true
unsafe: an ordinary grader shows it as it is
"""


async def hello(name, delay=1.0):
    raise ValueError("a​‮b")  # [2J ‮ ẍ̷̧̢̛̛̛̗̗̗̗̗̗̗̗ ::error::x
