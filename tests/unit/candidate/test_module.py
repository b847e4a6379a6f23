"""Students' files take shapes: what is reasonable is imported, and what is not is told in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from grader.examiner.evidence import Rules
from grader.examiner.handles import Handle, Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from tests.conftest import Stage

REASONABLE = {
    "empty": "",
    "a byte order mark": "\ufeffx = 1",
    "an annotation alone": "x: int",
    "a loop at import": "import asyncio\nasyncio.run(asyncio.sleep(1000))",
    "a loop of its own": (
        "import asyncio\nloop = asyncio.new_event_loop()\nasyncio.set_event_loop(loop)\n"
        "loop.run_until_complete(asyncio.sleep(5))\nloop.close()"
    ),
    "a __main__ guard": "if __name__ == '__main__':\n    raise SystemExit(1)",
    "printing": "print('imported', end='')",
    "a warning": "import warnings\nwarnings.warn('x')\nwarnings.simplefilter('error')",
    "logging": "import logging\nlogging.basicConfig(level=10)\nlogging.debug('x')",
    "primitives": "import asyncio\nsem = asyncio.Semaphore(3)\nqueue = asyncio.Queue()",
    "folders and files": "import os\nos.mkdir('data')\nopen('data/x', 'w').close()",
    "reading itself": "text = open(__file__).read()",
    "reading argv": "import sys\nname = sys.argv[1] if len(sys.argv) > 1 else 'nobody'",
    "a name twice": "async def main(): pass\nasync def main(): pass",
    "a thread": "import threading\nt = threading.Thread(target=print)\nt.start()",
    "a pool": (
        "from concurrent.futures import ThreadPoolExecutor\npool = ThreadPoolExecutor()\n"
        "pool.submit(print).result()"
    ),
    "a short wait": "import time\ntime.sleep(0.01)",
    "a counter": "from collections import Counter\nseen = Counter()",
    "a mock": "from unittest.mock import Mock\nm = Mock()",
    "an enum": "import enum\nclass Colour(enum.Enum):\n    RED = 1\nred = Colour.RED",
    "a dataclass": (
        "import dataclasses\n@dataclasses.dataclass\nclass Point:\n    x: int = 0\norigin = Point()"
    ),
    "abstract exceptions": "import abc\nclass E(abc.ABC, Exception): pass",
    "generic exceptions": (
        "import typing\nT = typing.TypeVar('T')\nclass E(Exception, typing.Generic[T]): pass"
    ),
    "group classes": "class E(ExceptionGroup): pass",
    "a module's __getattr__": "def __getattr__(name):\n    raise ValueError(name)",
    "a module that is replaced": "import sys\nsys.modules[__name__] = None",
    "a huge number": "x = 10**5000",
    "not a number": "x = [float('nan'), float('inf')]",
    "surrogates": "x = '\\ud800'",
    "a frozen set": "x = frozenset({1})",
    "a decorator without wraps": (
        "def timed(function):\n    async def wrapper(*args):\n        await function(*args)\n"
        "    return wrapper\n@timed\nasync def main(): pass"
    ),
    "a partial": "import functools\nasync def f(x): pass\nmain = functools.partial(f, 1)",
    "a policy": "import asyncio\nasyncio.set_event_loop_policy(asyncio.DefaultEventLoopPolicy())",
    "a default dictionary": "from collections import defaultdict\nseen = defaultdict(list)",
    "an ordered dictionary": "import collections\nx = collections.OrderedDict(a=1)",
    "an exception": "NOT_FOUND = ValueError('x')",
    "a named tuple": "from collections import namedtuple\nP = namedtuple('P', 'x')\norigin = P(1)",
    "a number of an enum": "import enum\nclass C(enum.IntEnum):\n    A = 1\nfirst = C.A",
    "a text of its own kind": "class S(str): pass\nx = S('a')",
    "much data": "x = [[0] * 2000 for _ in range(900)]",
    "a list in itself": "x = []\nx.append(x)",
    "deep data": "x = []\nfor _ in range(200): x = [x]",
}


@pytest.mark.parametrize("name", REASONABLE)
def test_reasonable_files_are_imported(quick_stage: Stage, name: str) -> None:
    """Whatever runs as a program of its own is marked on its merits."""

    async def scenario(submission: Submission) -> None:
        assert await submission.answer() == 42

    student = f"{REASONABLE[name]}\n\nasync def answer():\n    return 42\n"
    quick_stage.passes(student, scenario, allow_leaks=name == "a mock")


UNREASONABLE: dict[str, tuple[str, str, int | None]] = {
    "an exception": ("\n\n1 / 0", "unimportable-exception", 3),
    "an exception in a function": ("def f():\n    [][1]\nf()", "unimportable-exception", 2),
    "a module that is not there": ("import missing_module", "unimportable-module", 1),
    "a question": ("name = input()", "unimportable-input", 1),
    "an exit": ("import sys\nsys.exit()", "unimportable-exit", 2),
    "a key press": ("raise KeyboardInterrupt", "unimportable-exception", 1),
    "no colon": ("async def main()\n    pass", "unimportable-syntax", 1),
    "tabs and spaces": ("if 1:\n\tx = 1\n        y = 2", "unimportable-syntax", 3),
    "pasted output": ("x = 1\n>>> x\n1", "unimportable-pasted", 2),
    "a null byte": ("x = 1\x00", "unimportable-encoding", None),
    "not UTF-8": ("x = '\udcff'", "unimportable-encoding", None),
    "an event that nobody sets": (
        "import asyncio\n\nasync def run():\n    await asyncio.Event().wait()\nasyncio.run(run())",
        "unimportable-work",
        4,
    ),
    "a server": (
        "from asyncio import *\nasync def f():\n    while 1:\n        await sleep(9)\nrun(f())",
        "unimportable-work",
        4,
    ),
    "a loop without end": ("while True:\n    pass", "unimportable-work", None),
    "a syntax error without words": ("raise SyntaxError", "unimportable", 1),
    "a generator's exit": ("x = 1\nraise GeneratorExit", "unimportable-exception", 2),
    "an exception at the base": (
        "class B(BaseException): pass\nraise B",
        "unimportable-exception",
        2,
    ),
    "a cancellation": ("import asyncio\nraise asyncio.CancelledError", "unimportable-exception", 2),
}


@pytest.mark.parametrize("name", UNREASONABLE)
def test_other_files_are_unimportable_with_a_line(quick_stage: Stage, name: str) -> None:
    """Syntax errors, exceptions and endless work at import are told with the line."""
    student, message, line = UNREASONABLE[name]
    played = quick_stage.play(student, rules=Rules(real_seconds=0.3))
    assert played.verdict is Verdict.UNIMPORTABLE
    assert played.message.startswith(message)
    if line is not None:
        assert (played.place.file, played.place.line) == ("task.py", line)
        assert played.place.text == student.split("\n")[line - 1].strip()


def test_the_work_of_an_import_takes_no_real_time(stage: Stage) -> None:
    """Half of students' files start a loop at import; whatever it waits costs nothing."""
    student = """
        import asyncio, time

        async def main():
            for _ in range(10):
                await asyncio.sleep(100)

        start = time.time()
        asyncio.run(main())
        took = time.time() - start
    """

    async def scenario(submission: Submission) -> None:
        assert submission.took == pytest.approx(1000, abs=0.5)

    stage.passes(student, scenario)


def test_public_names_are_told_by_kind(quick_stage: Stage) -> None:
    """Functions, classes, exceptions and values are used as what they are."""
    student = """
        import asyncio, math
        from math import pi

        LIMIT = [1, (2,)]
        NOTHING = None
        long_text = "x" * 5000

        class Error(Exception): pass
        class Thing: pass
        thing = Thing()
        add = lambda a, b: a + b

        async def main(): return "main"
        async def ticks():
            yield 1
        def numbers():
            yield 1
    """

    async def scenario(submission: Submission) -> None:
        assert submission.LIMIT == [1, (2,)]
        assert submission.NOTHING is None
        assert submission.pi == pytest.approx(3.14159, abs=1e-4)
        assert issubclass(submission.Error, Exception)
        assert isinstance(await submission.Thing(), Handle)
        assert await submission.add(1, 2) == 3
        assert await submission.main() == "main"
        assert [n async for n in submission.ticks()] == [1]
        assert [n async for n in submission.numbers()] == [1]
        for name in ("asyncio", "math"):
            with pytest.raises(Exception, match=name):
                getattr(submission, name)

    quick_stage.passes(student, scenario)


def test_a_long_constant_is_not_silently_none(quick_stage: Stage) -> None:
    """A value that a test asks for is the value, up to thousands of items and characters."""

    async def scenario(submission: Submission) -> None:
        assert submission.TEXT == "x" * 5000

    quick_stage.passes("TEXT = 'x' * 5000\n", scenario)


def test_siblings_are_imported_from_beside_the_file(quick_stage: Stage) -> None:
    """The folder of the file is the first on the path, and nothing of the grader's is."""
    student = """
        import sys

        folder = sys.path[0]

        async def main():
            try:
                import tests
            except ImportError:
                return "nothing", folder
            return "tests", tests.__path__
    """

    async def scenario(submission: Submission) -> None:
        found, folder = await submission.main()
        assert found == "nothing"
        session = submission._session
        assert folder == str(Path(session._candidate.place(session.source.path)).parent)

    quick_stage.passes(student, scenario, allow_blocking=True)
