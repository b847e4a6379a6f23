"""
exercise: hello_coroutine
tries: Uses the one-byte forms of terminal escapes.
stopped_by: escaping
verdicts: [raised]
brief: true
raw: ["\x9b2J"]
without: {protection: escaping, shows: raw}
"""


async def hello(name, delay=1.0):
    raise ValueError("\x9b2J\x9d0;passed\x9c\x90\x98\x85passed")
