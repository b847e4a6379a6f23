"""Runs one of CPython's own test modules for asyncio, and prints what failed, a line each.

Run as ``python suite.py MODULE``: then new event loops are the examiner's. A candidate runs the
same file as its script, and new event loops are the candidate's.
"""

import sys


def run(module: str) -> None:
    """Print the number of tests, then the name of each that failed."""
    import importlib
    import io
    import unittest

    tests = unittest.defaultTestLoader.loadTestsFromModule(
        importlib.import_module(f"test.test_asyncio.test_{module}")
    )
    result = unittest.TextTestRunner(stream=io.StringIO(), verbosity=0).run(tests)
    print("ran", result.testsRun)
    for test, _ in result.failures + result.errors:
        print("failed", str(test).split()[0])


def use_examiner_loops() -> None:
    """Make every new event loop one of the examiner's."""
    import asyncio

    from grader.examiner.clock import ExaminerLoop

    class Policy(asyncio.DefaultEventLoopPolicy):
        _loop_factory = ExaminerLoop

    asyncio.DefaultEventLoopPolicy = Policy
    asyncio.set_event_loop_policy(Policy())


if __name__ == "__main__":
    if "grader.candidate.loop" not in sys.modules:
        use_examiner_loops()
    run(sys.argv[1])
