"""
exercise: hello_coroutine
tries: Has C code recurse - a list nested ten thousand times is printed, compared and copied.
stopped_by: separation
verdicts: [crashed, raised, wrong, hung, blocked]
brief: true
bomb: true
unsafe: the interpreter crashes, and nothing is gained by it
"""
import sys


async def hello(name, delay=1.0):
    sys.setrecursionlimit(10**9)
    nested = []
    for _ in range(100_000):
        nested = [nested]
    return repr(nested)
