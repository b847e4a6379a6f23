"""
exercise: hello_coroutine
tries: Recurses with the limit of recursion taken away, until the stack is used up.
stopped_by: separation
verdicts: [crashed, raised, hung, blocked]
brief: true
bomb: true
unsafe: the interpreter crashes, and nothing is gained by it
"""
import sys


def deeper(n):
    return deeper(n + 1) + 1


async def hello(name, delay=1.0):
    sys.setrecursionlimit(10**9)
    return deeper(0)
