"""
exercise: hello_coroutine
tries: Matches a pattern that takes years, in C code that no signal interrupts.
stopped_by: deadline
verdicts: [hung, blocked, crashed]
brief: true
bomb: true
without: {protection: deadline, shows: hangs}
"""
import re


async def hello(name, delay=1.0):
    re.match(r"(a+)+$", "a" * 60 + "b")
    return name
