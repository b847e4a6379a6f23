"""
exercise: fetch_all
tries: Forges built-in exceptions with arguments that they do not take.
stopped_by: wire
verdicts: [raised, crashed]
brief: true
unsafe: there is no wire elsewhere
"""
import asyncio
import sys

recorded = sys.modules["grader.failures"]
describe = recorded.describe
kinds = [
    UnicodeDecodeError, UnicodeEncodeError, OSError, SyntaxError, ImportError, BaseExceptionGroup,
    asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError, BaseException,
    KeyboardInterrupt, SystemExit, GeneratorExit, StopIteration, StopAsyncIteration, RecursionError,
]
turn = [0]


def forged(error, *rest):
    raised = describe(error, *rest)
    turn[0] += 1
    kind = kinds[turn[0] % len(kinds)]
    return raised._replace(
        classes=recorded.class_line(kind), arguments=([{}], 10**6000, None, b"", ()), origin=1
    )


recorded.describe = forged


async def fetch_all(urls, fetch):
    for _ in range(len(urls)):
        turn[0] += 1
    raise ValueError
