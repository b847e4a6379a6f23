"""The untrusted process: what it is started with, and what is not to be found in it."""

from __future__ import annotations

import os
import signal
import sys
import tempfile
from typing import TYPE_CHECKING, Any

import pytest

from grader.sandbox.policy import Grant
from grader.verdict import Verdict

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Children, Mark, Stage

CANARY = "canary-5f1e"
EXPECTED = "expected-5f1e"
VARIABLE = "GRADER_TEST_CANARY"
LOCALE = {"LC_CTYPE": "C.UTF-8"}
"""Python sets it for itself where no locale is told (PEP 538)."""

SUITE = f"""
    import asyncio

    SECRET = "{CANARY}"

    def helper():
        return "{EXPECTED}"

    async def test_nothing_is_found(submission, fresh, spy):
        '''{CANARY}: the right answer is {EXPECTED}.'''
        expected = "{EXPECTED}"
        word = fresh.word()

        @spy
        async def double(text):
            answer = "{EXPECTED}"
            await asyncio.sleep(1)
            return text

        found = await submission.search(double, word)
        assert found == [], found
        variables, *others = await submission.environment()
        assert variables in ({{}}, {{"LC_CTYPE": "C.UTF-8"}})
        assert others == [["candidate"], b"", []]
"""

STUDENT = """
    import gc, linecache, os, sys, threading, traceback, types

    CANARY = "5f1e"[::-1]
    WORDS = None

    def words():
        # put together here, so that they are not found in this very file
        return ["-".join(("canary", CANARY[::-1])), "-".join(("expected", CANARY[::-1])),
                "_".join(("test", "hidden")), "_".join(("test", "nothing", "is", "found")),
                "/".join(("tests", "exercises")), "_".join(("GRADER", "TEST", "CANARY"))]

    def texts_of(value, seen, depth=0):
        if depth > 6 or id(value) in seen:
            return
        seen.add(id(value))
        if isinstance(value, (str, bytes)):
            yield value
        elif isinstance(value, dict):
            for key, item in list(value.items()):
                yield from texts_of(key, seen, depth + 1)
                yield from texts_of(item, seen, depth + 1)
        elif isinstance(value, (list, tuple, set, frozenset)):
            for item in list(value):
                yield from texts_of(item, seen, depth + 1)
        elif isinstance(value, types.CodeType):
            parts = (value.co_consts, value.co_names, value.co_filename)
            yield from texts_of(parts, seen, depth + 1)
        elif isinstance(value, types.FunctionType):
            parts = (value.__code__, value.__defaults__, value.__doc__)
            yield from texts_of(parts, seen, depth + 1)

    def everything(seen):
        for name, module in list(sys.modules.items()):
            yield "sys.modules", name
            yield "sys.modules", str(getattr(module, "__file__", ""))
        for value in gc.get_objects():
            for text in texts_of(value, seen):
                yield "gc", text
        for thread, frame in sys._current_frames().items():
            while frame is not None:
                yield "frames", frame.f_code.co_filename
                yield from (("frames", text) for text in texts_of(dict(frame.f_locals), seen))
                frame = frame.f_back
        for name in ("argv", "orig_argv", "path", "path_importer_cache", "meta_path", "flags"):
            yield "sys." + name, repr(getattr(sys, name, ""))
        yield from (("linecache", text) for text in texts_of(linecache.cache, seen))
        yield "environment", repr(dict(os.environ))
        for file in ("environ", "cmdline", "comm", "maps"):
            with open(f"/proc/self/{file}", "rb") as stream:
                yield "/proc/self/" + file, stream.read()
        for number in os.listdir("/proc/self/fd"):
            try:
                yield "/proc/self/fd", os.readlink(f"/proc/self/fd/{number}")
            except OSError:
                pass
        yield "cwd", os.getcwd()
        yield "cwd", repr(os.listdir("."))
        yield "threads", repr(threading.enumerate())

    async def search(double, word):
        wanted = words()
        found = set()
        for place, text in everything({id(wanted), *map(id, wanted)}):
            if isinstance(text, bytes):
                text = text.decode("utf-8", "replace")
            if len(text) < 100_000 and any(each in text for each in wanted):
                if "def everything" not in text:
                    found.add((place, text[:200]))
        await double(word)
        return sorted(found)

    async def environment():
        descriptors = []
        for number in os.listdir("/proc/self/fd"):
            try:
                target = os.readlink(f"/proc/self/fd/{number}")
            except OSError:
                continue
            kind = target.partition(":")[0].partition("[")[0]
            if kind not in ("/dev/null", "socket", "anon_inode") and "schedstat" not in target:
                if not target.startswith("/proc/"):
                    descriptors.append(target)
        with open("/proc/self/environ", "rb") as stream:
            environ = stream.read()
        return dict(os.environ), sys.argv, environ, descriptors
"""


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_no_test_and_no_answer_is_found_in_a_live_candidate(
    mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No test, no expected value, no path of the suites, no variable of the parent.

    Not in modules, objects, frames, environment, /proc, arguments, paths and folders.
    """
    monkeypatch.setenv(VARIABLE, CANARY)
    (run,) = mark(STUDENT, SUITE, manifest="slow_callback_seconds: 60\n")["test_nothing_is_found"]
    assert run.outcome.verdict is Verdict.PASSED, run.outcome.detail


def test_the_search_finds_what_is_there(quick_stage: Stage) -> None:
    """The search of the test above does see a word that is in the candidate."""
    student = (
        STUDENT
        + f"""
    class Planted:
        def __init__(self, text):
            self.text = [text]

    planted = Planted("canary-" + CANARY[::-1])
    os.environ["{VARIABLE}"] = "x"
    """
    )

    async def double(word: str) -> None: ...

    async def scenario(submission: Any) -> None:
        found = await submission.search(double, "word")
        assert {"gc", "environment"} <= {place for place, _ in found}

    quick_stage.passes(student, scenario, allow_blocking=True)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_a_candidate_has_a_clean_process(stage: Stage) -> None:
    """Empty input, a private folder, a group of its own, no variable, no descriptor of ours."""
    student = """
        import os, signal, sys

        async def about():
            with open("left.txt", "w") as file:
                file.write("x")
            return {
                "stdin": sys.stdin.read(),
                "inputs": os.read(0, 10),
                "folder": os.getcwd(),
                "files": os.listdir("."),
                "group": os.getpgrp() == os.getpid(),
                "session": os.getsid(0) == os.getpid(),
                "environment": dict(os.environ),
                "descriptors": sorted(map(int, os.listdir("/proc/self/fd")))[:4],
                "isolated": sys.flags.isolated,
                "bytecode": sys.dont_write_bytecode,
                "interrupt": signal.getsignal(signal.SIGINT) is signal.default_int_handler,
            }
    """
    folders: list[str] = []

    async def scenario(submission: Any) -> None:
        about = await submission.about()
        folder = about.pop("folder")
        folders.append(folder)
        assert folder.startswith(("/candidate", tempfile.gettempdir()))
        assert about.pop("environment") in ({}, LOCALE)
        assert about == {
            "stdin": "",
            "inputs": b"",
            "files": ["left.txt"],
            "group": True,
            "session": True,
            "descriptors": [0, 1, 2, 3],
            "isolated": 1,
            "bytecode": True,
            "interrupt": True,
        }

    stage.passes(student, scenario, allow_blocking=True)
    assert not os.path.exists(folders[0])  # noqa: PTH110 - a name from the other side


def test_a_fresh_candidate_for_each_test(quick_stage: Stage) -> None:
    """What one test's candidate has changed, the next one does not see."""
    student = """
        import builtins, os, sys

        seen = [hasattr(builtins, "mark"), "MARK" in os.environ, "mark" in sys.modules,
                os.path.exists("mark")]
        builtins.mark = os.environ["MARK"] = "x"
        sys.modules["mark"] = sys
        open("mark", "w").close()
    """

    async def scenario(submission: Any) -> None:
        assert submission.seen == [False] * 4

    for _ in range(2):
        quick_stage.passes(student, scenario)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:  # noqa: PTH123
        return file.read().rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is Linux's")
def test_nothing_is_alive_after_a_test(stage: Stage, children: Children) -> None:
    """The candidate is gone with the processes that it has started."""
    student = """
        import os, signal, time

        async def main():
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            child = os.fork()
            if child == 0:
                while True:
                    time.sleep(10)
    """
    seen: list[int] = []

    async def scenario(submission: Any) -> None:
        await submission.main()
        seen.append(submission._session._candidate.pid)
        (child,) = children(seen[0])
        seen.append(child)
        assert all(map(_alive, seen))

    stage.passes(student, scenario, allow_blocking=True, granted=[Grant.PROCESSES])
    assert not any(map(_alive, seen))


def test_a_signal_to_the_examiners_group_does_not_reach_a_candidate(quick_stage: Stage) -> None:
    """Ctrl-C ends the command, and the command ends its candidates in order."""
    student = "import os\nasync def main():\n    return os.getpgrp(), os.getppid()\n"

    async def scenario(submission: Any) -> None:
        group, parent = await submission.main()
        assert group != os.getpgrp()
        assert parent != os.getpid()  # the zygote is in between

    quick_stage.passes(student, scenario)
    assert signal.getsignal(signal.SIGINT) is not signal.SIG_IGN


def test_the_runtime_stays_out_of_reach_of_imports(stage: Stage) -> None:
    """A course kept beside the grader is not importable, and no tool of the tests is loaded."""
    student = """
        import importlib, sys

        async def main(names):
            found = []
            for name in names:
                try:
                    importlib.import_module(name)
                except ImportError:
                    continue
                found.append(name)
            return found, [name for name in sys.modules if name.split(".")[0] in
                           ("pytest", "_pytest", "yaml", "msgspec", "click", "rich", "tests")]
    """
    names = ["tests", "tests.conftest", "conftest", "solutions", "exercises"]

    async def scenario(submission: Any) -> None:
        assert await submission.main(names) == ([], [])

    stage.passes(student, scenario, allow_blocking=True)


def test_a_submission_cannot_write_into_its_own_file(quick_stage: Stage, tmp_path: Path) -> None:
    """What is marked is a copy; the student's file stays as it is, whatever the code does."""
    student = """
        async def main():
            try:
                with open(__file__, "a") as file:
                    file.write("# forged")
            except OSError:
                return "refused"
            return "written"
    """

    async def scenario(submission: Any) -> None:
        assert await submission.main() in ("refused", "written")

    quick_stage.passes(student, scenario, allow_blocking=True)
