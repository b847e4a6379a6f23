"""
exercise: fetch_all
tries: Answers the question what it leaves behind with nonsense of every kind.
stopped_by: wire
verdicts: [leaked, wrong, crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import sys

NONSENSE = [
    None, 5, ("x",), ("x", 5), ("x", (5,), 7), ("\x1b[2J" * 1000, (("f", 10**5000, "g"),), ()),
    ("\u202e" * 100, ((("f", -5, "g"),),)),
]
sys.modules["grader.candidate.recorder"].Leftovers.collect = lambda self, tasks: {
    "tasks": NONSENSE, "coroutines": NONSENSE, "generators": NONSENSE, "else": NONSENSE
}


async def fetch_all(urls, fetch):
    return [5]
