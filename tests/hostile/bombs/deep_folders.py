"""
exercise: hello_coroutine
tries: Nests thousands of folders, so that whoever cleans up fails.
stopped_by: limits
verdicts: [raised, crashed, blocked, hung, wrong]
brief: true
bomb: true
unsafe: it leaves what is hard to remove
"""
import os


async def hello(name, delay=1.0):
    for _ in range(3000):
        os.mkdir("d" * 200)
        os.chdir("d" * 200)
    return "made"
