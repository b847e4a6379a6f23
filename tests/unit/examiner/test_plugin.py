"""Whole suites, run by pytest: fixtures, markers, files, and an author's own run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import grader
from grader.errors import CourseError
from grader.examiner import examine
from grader.messages import Lang, render
from grader.verdict import CheckRun, Message, Timing, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.examiner.worker import Launcher
    from tests.conftest import Mark

STUDENT = """
    import asyncio, time

    async def fetch_all(urls, fetch):
        return await asyncio.gather(*map(fetch, urls))

    async def one_by_one(urls, fetch):
        return [await fetch(url) for url in urls]

    async def block():
        time.sleep(0.2)

    async def leak():
        asyncio.create_task(asyncio.sleep(1000))

    async def read_all(names, read):
        return await asyncio.gather(*(asyncio.to_thread(read, name) for name in names))

    async def read_blocking(names, read):
        return [read(name) for name in names]

    async def use(queue):
        return await queue.get()

    def add(a, b):
        return a + b
"""

SUITE = """
    import asyncio

    import pytest

    pytestmark = pytest.mark.filterwarnings("error")

    @pytest.fixture
    def pages(fresh):
        return dict(zip(fresh.words(3), fresh.words(3)))

    @pytest.fixture
    async def opened(submission):
        yield await submission.add(1, 2)

    async def test_at_once(submission, stopwatch, spy, pages):
        @spy
        async def fetch(url):
            await asyncio.sleep(1)
            return pages[url]

        with stopwatch:
            assert await submission.fetch_all(list(pages), fetch) == list(pages.values())
        stopwatch.assert_concurrent(at_once=1, one_by_one=3)
        assert fetch.peak == 3

    async def test_sequential(submission, stopwatch):
        async def fetch(url):
            await asyncio.sleep(1)

        with stopwatch:
            await submission.one_by_one("abc", fetch)
        stopwatch.assert_concurrent(at_once=1, one_by_one=3)

    @pytest.mark.parametrize("words", [["a"], ["a", "b"], []])
    async def test_with_parameters(submission, words):
        async def fetch(url):
            return url

        assert await submission.fetch_all(words, fetch) == words

    async def test_blocked(submission):
        await submission.block()

    @pytest.mark.allow_blocking
    async def test_may_block(submission):
        await submission.block()

    async def test_leaked(submission):
        await submission.leak()

    @pytest.mark.allow_leaks
    async def test_may_leak(submission):
        await submission.leak()

    async def test_in_threads(submission, blocking, stopwatch):
        @blocking
        async def read(name):
            await asyncio.sleep(2)
            return name.upper()

        with stopwatch:
            assert await submission.read_all(["a", "b"], read) == ["A", "B"]
        stopwatch.assert_took(2)

    async def test_on_the_loop(submission, blocking):
        @blocking
        async def read(name):
            await asyncio.sleep(2)
            return name.upper()

        await submission.read_blocking(["a", "b"], read)

    async def test_support(submission):
        assert await submission.use(await submission.support.queue(["item"])) == "item"

    async def test_own_fixture(opened):
        assert opened == 3

    @pytest.mark.skip(reason="not here")
    async def test_skipped(submission):
        assert False

    async def test_skips_itself(submission):
        pytest.skip("not now")

    async def test_missing(submission):
        await submission.fetch_al([], None)

    async def test_wrong(submission):
        assert await submission.add(2, 2) == 5

    async def test_broken_fixture(submission, nothing_of_the_kind):
        pass

    @pytest.mark.xfail
    async def test_in_a_thread_of_the_tests(submission):
        import time
        await asyncio.to_thread(time.sleep, 0.01)
        assert await submission.add(1, 1) == 2

    class TestGroup:
        async def test_in_a_class(self, submission):
            assert await submission.add(1, 1) == 2
"""
SUPPORT = """
    import asyncio

    def queue(items):
        made = asyncio.Queue()
        for item in items:
            made.put_nowait(item)
        return made
"""
EXAMPLES = """
    async def test_example(submission):
        assert await submission.add(1, 1) == 2

    async def test_example_that_fails(submission):
        assert await submission.add(1, 1) == 3
"""


def verdicts(runs: Mapping[str, list[CheckRun]]) -> dict[str, list[str]]:
    """Return the verdicts of each check."""
    return {name: [run.outcome.verdict.value for run in found] for name, found in runs.items()}


def test_a_suite_is_ordinary_pytest(mark: Mark) -> None:
    """Fixtures of the suite, parameters, marks, classes and skips work, and each test is judged."""
    runs = mark(STUDENT, SUITE, examples=EXAMPLES, support=SUPPORT)
    assert verdicts(runs) == {
        "test_example": ["passed"],
        "test_example_that_fails": ["wrong"],
        "test_at_once": ["passed"],
        "test_sequential": ["sequential"],
        "test_with_parameters": ["passed"] * 3,
        "test_blocked": ["blocked"],
        "test_may_block": ["passed"],
        "test_leaked": ["leaked"],
        "test_may_leak": ["passed"],
        "test_in_threads": ["passed"],
        "test_on_the_loop": ["blocked"],
        "test_support": ["passed"],
        "test_own_fixture": ["passed"],
        "test_skipped": ["skipped"],
        "test_skips_itself": ["skipped"],
        "test_missing": ["missing"],
        "test_wrong": ["wrong"],
        "test_broken_fixture": ["error"],
        "test_in_a_thread_of_the_tests": ["passed"],
        "test_in_a_class": ["passed"],
    }
    assert [run.hidden for run in runs["test_example"] + runs["test_at_once"]] == [False, True]
    assert all(run.exercise == "task" for found in runs.values() for run in found)
    (blocked,) = runs["test_blocked"]
    assert blocked.outcome.place is not None
    assert blocked.outcome.place.text == "time.sleep(0.2)"
    assert [block.kind for block in blocked.outcome.blocks] == ["blocked"]
    (at_once,) = runs["test_at_once"]
    assert at_once.outcome.loop_seconds == pytest.approx(1, abs=0.5)
    (wrong,) = runs["test_wrong"]
    assert "5" in wrong.outcome.detail  # for the teacher


def test_examples_alone_are_run_without_hidden_suites(quick_mark: Mark) -> None:
    """A student's own check runs what the student can see."""
    runs = quick_mark(STUDENT, SUITE, examples=EXAMPLES, hidden=False)
    assert verdicts(runs) == {"test_example": ["passed"], "test_example_that_fails": ["wrong"]}


@pytest.mark.parametrize(
    ("student", "manifest", "verdict", "message"),
    [
        (None, "", Verdict.UNIMPORTABLE, "unimportable-missing-file"),
        ("import missing_module", "", Verdict.UNIMPORTABLE, "unimportable-module"),
        ("async def main()\n    pass", "", Verdict.UNIMPORTABLE, "unimportable-syntax"),
        ("raise NotImplementedError\n", "", Verdict.NOT_STARTED, "not-started"),
        ("import os\nos._exit(0)", "", Verdict.CRASHED, "crashed-exit"),
    ],
)
def test_a_file_that_cannot_be_run_fails_every_check(
    quick_mark: Mark, student: str | None, manifest: str, verdict: Verdict, message: str
) -> None:
    """Each check has a verdict, and it says why nothing could be run."""
    suite = """
        async def test_one(submission):
            pass

        async def test_two(submission):
            pass
    """
    runs = quick_mark(student, suite, manifest=manifest)
    assert list(runs) == ["test_one", "test_two"]
    for (run,) in runs.values():
        assert run.outcome.verdict is verdict
        assert run.outcome.message is not None
        assert run.outcome.message.id == message


def test_a_seed_draws_the_same_inputs_again(quick_mark: Mark) -> None:
    """A teacher repeats a run by its seed; without one each run draws anew."""
    suite = """
        async def test_draw(submission, fresh):
            raise AssertionError(fresh.words(3))
    """

    def drawn(seed: int | None) -> str:
        (run,) = quick_mark("x = 1", suite, seed=seed)["test_draw"]
        return run.outcome.detail

    assert drawn(7) == drawn(7)
    assert len({drawn(7), drawn(8), drawn(None), drawn(None)}) == 4


RACES = """
    import asyncio

    async def in_the_order_asked(items, fetch):
        return await asyncio.gather(*map(fetch, items))

    async def in_the_order_answered(items, fetch):
        found = []
        async def one(item):
            found.append(await fetch(item))
        await asyncio.gather(*map(one, items))
        return found

    async def wrong(items, fetch):
        return []

    async def stuck_after_the_last(items, fetch):
        last = asyncio.Event()
        async def one(item):
            if await fetch(item) == items[-1]:
                last.set()
            elif last.is_set():
                await asyncio.Event().wait()
        await asyncio.gather(*map(one, items))
        return items
"""
ORDERS = """
    import asyncio
    import pytest

    @pytest.mark.jitter(30)
    @pytest.mark.parametrize(
        "name", ["in_the_order_asked", "in_the_order_answered", "wrong", "stuck_after_the_last"]
    )
    async def test_names(submission, fresh, name):
        words = fresh.words(4)

        async def fetch(word):
            await asyncio.sleep(1)
            return word

        assert await getattr(submission, name)(words, fetch) == words
"""


def test_other_orders_of_answers_bring_out_what_depends_on_them(quick_mark: Mark) -> None:
    """The student is told so in words, the teacher in which order; a seed gives it again."""
    right, race, wrong, stuck = quick_mark(RACES, ORDERS, seed=1)["test_names"]
    assert right.outcome.verdict is Verdict.PASSED
    assert race.outcome.verdict is Verdict.WRONG
    assert race.outcome.message is not None
    assert race.outcome.advice is not None
    assert (race.outcome.message.id, race.outcome.advice.id) == ("wrong-order", "advice-order")
    assert race.outcome.message.args == {"title": ""}
    assert re.search(r"only in order \d+ of 30, which the seed 1 gives again", race.outcome.detail)
    assert wrong.outcome.message is not None
    assert wrong.outcome.message.id == "wrong-hidden"
    assert stuck.outcome.verdict is Verdict.DEADLOCKED
    assert stuck.outcome.advice is not None
    assert stuck.outcome.advice.id == "advice-order"
    again = quick_mark(RACES, ORDERS, seed=1)["test_names"][1]
    assert again.outcome.detail == race.outcome.detail


def test_a_wrong_marker_is_a_broken_course(quick_mark: Mark) -> None:
    """Its test is not run as if there were none."""
    suite = "import pytest\n@pytest.mark.jitter\nasync def test_x(submission):\n    pass\n"
    with pytest.raises(CourseError, match=r"test_x: write @pytest\.mark\.jitter"):
        quick_mark("x = 1", suite)


def test_a_verdict_at_the_edge_counts_after_a_second_run(quick_mark: Mark) -> None:
    """The kinder of the two counts, each in a candidate of its own; the teacher is told."""
    suite = """
        runs = {}

        async def measure(submission, stopwatch, name, *elapsed):
            number = runs[name] = runs.get(name, 0) + 1
            assert await submission.count() == 1
            stopwatch.elapsed = elapsed[number - 1]
            stopwatch.assert_concurrent(at_once=1, one_by_one=3)

        async def test_unlucky(submission, stopwatch):
            await measure(submission, stopwatch, "unlucky", 2.1, 1.9)

        async def test_edge(submission, stopwatch):
            await measure(submission, stopwatch, "edge", 2.1, 2.2)

        async def test_clear(submission, stopwatch):
            await measure(submission, stopwatch, "clear", 2.9)

        async def test_worse(submission, stopwatch):
            await measure(submission, stopwatch, "worse", 0.85, 2.9)
    """
    student = "calls = []\nasync def count():\n    calls.append(1)\n    return len(calls)\n"
    runs = quick_mark(student, suite)
    outcomes = {check: run.outcome for check, (run,) in runs.items()}
    assert {check: (each.verdict, each.confirmed) for check, each in outcomes.items()} == {
        "test_unlucky": (Verdict.PASSED, True),
        "test_edge": (Verdict.SEQUENTIAL, True),
        "test_clear": (Verdict.SEQUENTIAL, False),
        "test_worse": (Verdict.WRONG, True),
    }
    unlucky = outcomes["test_unlucky"].detail
    assert "run twice, for time decides: sequential, then passed" in unlucky
    assert "took 2.100 s" in unlucky
    assert (
        "run twice, for time decides: sequential, then sequential" in outcomes["test_edge"].detail
    )


def test_total_runtimes_are_kept_with_their_bounds(quick_mark: Mark) -> None:
    """By the line of the suite, for whoever asks how much room there is."""
    suite = (
        "async def test_x(submission, stopwatch):\n"
        "    stopwatch.elapsed = 3.0\n"
        "    stopwatch.assert_took(3)\n"
        "    stopwatch.assert_concurrent(at_once=2, one_by_one=5)\n"
    )
    (run,) = quick_mark("x = 1", suite)["test_x"]
    assert run.outcome.timings == (Timing(3, 3.0, 3, 2.9, 3.1), Timing(4, 3.0, 2, 1.8, 3.5))


def test_limits_of_the_manifest_hold(quick_mark: Mark) -> None:
    """Loop time, real time, the threshold and the clock are the exercise's."""
    student = """
        import asyncio, time

        async def wait(seconds):
            await asyncio.sleep(seconds)

        async def spin():
            while True:
                pass
    """
    suite = """
        import time

        async def test_short(submission):
            start = time.monotonic()
            await submission.wait(0.1)
            assert time.monotonic() - start >= 0.09

        async def test_long(submission):
            await submission.wait(50)

        async def test_endless(submission):
            await submission.spin()
    """
    manifest = "limits: {loop_seconds: 20, real_seconds: 0.5}\nclock: real\n"
    assert verdicts(quick_mark(student, suite, manifest=manifest)) == {
        "test_short": ["passed"],
        "test_long": ["hung"],
        "test_endless": ["hung"],
    }


@pytest.mark.parametrize(
    "suite",
    ["import missing_module\nasync def test_x(submission): pass\n", "raise ValueError('broken')\n"],
)
def test_a_suite_that_cannot_be_collected_is_a_broken_course(quick_mark: Mark, suite: str) -> None:
    """That is the course's fault, and nobody is marked with it."""
    with pytest.raises(CourseError, match="test_hidden"):
        quick_mark("x = 1", suite + "\nasync def test_y(submission): pass\n")


def test_files_beside_a_submission_have_no_say(zygote: Launcher, tmp_path: Path) -> None:
    """A conftest.py, a sitecustomize.py or a pytest.ini dropped into a submission is never read."""
    from tests.conftest import write_exercise, write_submission

    student = """
        async def main():
            try:
                import helpers
            except ImportError:
                return "alone"
            return "with a helper"
    """
    suite = "async def test_alone(submission):\n    assert await submission.main() == 'alone'\n"
    course = write_exercise(tmp_path, suite)
    submission = write_submission(tmp_path / "submission", student)
    for name in ("conftest.py", "sitecustomize.py", "pytest.py", "helpers.py", "asyncio.py"):
        for folder in (submission, submission / "01_task"):
            (folder / name).write_text("raise SystemExit(0)\n")
    (submission / "pytest.ini").write_text("[pytest]\naddopts = --collect-only\n")
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict is Verdict.PASSED


def test_siblings_of_the_manifest_come_along(zygote: Launcher, tmp_path: Path) -> None:
    """Another file is brought only if the exercise names it."""
    from tests.conftest import write_exercise, write_submission

    student = "import helpers\nasync def main():\n    return helpers.WORD\n"
    suite = "async def test_x(submission):\n    assert await submission.main() == 'help'\n"
    course = write_exercise(tmp_path, suite, manifest="siblings: [helpers.py]\n")
    submission = write_submission(tmp_path / "submission", student)
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict is Verdict.UNIMPORTABLE
    (submission / "01_task" / "helpers.py").write_text("WORD = 'help'\n")
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict is Verdict.PASSED


def test_a_link_out_of_the_submission_is_not_followed(zygote: Launcher, tmp_path: Path) -> None:
    """A submission that links to another file does not hand that in."""
    from tests.conftest import write_exercise, write_submission

    course = write_exercise(tmp_path, "async def test_x(submission):\n    pass\n")
    other = tmp_path / "solution.py"
    other.write_text("x = 1\n")
    submission = write_submission(tmp_path / "submission", None)
    (submission / "01_task" / "task.py").symlink_to(other)
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict is Verdict.UNIMPORTABLE
    assert run.outcome.message == Message("unimportable-link", {"file": "task.py"})
    (run,) = examine(course, course.exercises, submission, candidates=zygote, files={"task": other})
    assert run.outcome.verdict is Verdict.PASSED


def test_a_folder_that_is_a_link_is_not_followed(zygote: Launcher, tmp_path: Path) -> None:
    """Nor is the folder of an exercise that lies elsewhere."""
    from tests.conftest import write_exercise

    course = write_exercise(tmp_path, "async def test_x(submission):\n    pass\n")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "task.py").write_text("x = 1\n")
    submission = tmp_path / "submission"
    submission.mkdir()
    (submission / "01_task").symlink_to(tmp_path / "elsewhere")
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.message == Message("unimportable-link", {"file": "task.py"})


def test_a_huge_file_is_not_even_read(zygote: Launcher, tmp_path: Path) -> None:
    """A file with a hole of a terabyte takes no place on a disk, and would fill our memory."""
    from tests.conftest import write_exercise, write_submission

    course = write_exercise(tmp_path, "async def test_x(submission):\n    pass\n")
    submission = write_submission(tmp_path / "submission", "x = 1")
    os.truncate(submission / "01_task" / "task.py", 1 << 40)
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.message == Message("unimportable-too-large", {"file": "task.py"})


def test_a_link_to_itself_cannot_be_read(zygote: Launcher, tmp_path: Path) -> None:
    """That is told to the student, and is no error of ours."""
    from tests.conftest import write_exercise

    course = write_exercise(tmp_path, "async def test_x(submission):\n    pass\n")
    folder = tmp_path / "submission" / "01_task"
    folder.mkdir(parents=True)
    (folder / "task.py").symlink_to("task.py")
    (run,) = examine(course, course.exercises, folder.parent, candidates=zygote)
    assert run.outcome.verdict is Verdict.UNIMPORTABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("locked", ["task.py", "."])
def test_a_file_that_cannot_be_read_is_told(zygote: Launcher, tmp_path: Path, locked: str) -> None:
    """Neither a file nor a folder without permissions is an error of ours."""
    from tests.conftest import write_exercise, write_submission

    course = write_exercise(tmp_path, "async def test_x(submission):\n    pass\n")
    folder = write_submission(tmp_path / "submission", "x = 1") / "01_task"
    (folder / locked).chmod(0)
    try:
        (run,) = examine(course, course.exercises, folder.parent, candidates=zygote)
    finally:
        (folder / locked).chmod(0o755)
    assert run.outcome.message == Message("unimportable-unreadable", {"file": "task.py"})


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbfX = 1\n",
        b"# -*- coding: latin-1 -*-\nX = 1  # \xe4\n",
        "# -*- coding: koi8-r -*-\nX = 1  # привет\n".encode("koi8-r"),
        b"X = 1\r\n",
        b"X = 1",
    ],
)
def test_an_odd_file_is_read_as_python_reads_it(
    zygote: Launcher, tmp_path: Path, content: bytes
) -> None:
    """A mark of the byte order, a declared encoding, other ends of lines, none at all."""
    from tests.conftest import write_exercise, write_submission

    suite = "async def test_x(submission):\n    assert submission.X == 1\n"
    course = write_exercise(tmp_path, suite)
    submission = write_submission(tmp_path / "submission", "")
    (submission / "01_task" / "task.py").write_bytes(content)
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict is Verdict.PASSED


@pytest.mark.parametrize(
    "content",
    [
        b"\x00",
        b"X = 1\x00\n",
        b"X = '\xff'\n",
        "X = 1\n".encode("utf-16"),
        b"# -*- coding: rot13 -*-\nX = 1\n",
        b"# -*- coding: none -*-\nX = 1\n",
        b"(" * 100_000,
        b"[" * 90 + b"]" * 90 + b"\n" + b"-" * 100_000 + b"1",
        b"x" + b".x" * 100_000,
        b"X = " + b"9" * 100_000,
    ],
)
def test_a_file_that_is_no_python_is_a_verdict(
    zygote: Launcher, tmp_path: Path, content: bytes
) -> None:
    """Whatever its bytes, the reader of it is over there, and its end is told in a sentence."""
    from tests.conftest import write_exercise, write_submission

    course = write_exercise(tmp_path, "async def test_x(submission):\n    submission.X\n")
    submission = write_submission(tmp_path / "submission", "")
    (submission / "01_task" / "task.py").write_bytes(content)
    (run,) = examine(course, course.exercises, submission, candidates=zygote)
    assert run.outcome.verdict in (Verdict.UNIMPORTABLE, Verdict.CRASHED), run.outcome
    for lang in Lang:
        assert run.outcome.message is not None
        render(run.outcome.message, lang)


def test_the_ports_of_a_test_are_those_that_its_candidate_may_use(quick_mark: Mark) -> None:
    """A submission that serves reaches its clients there, and nobody by another port."""
    student = """
        import asyncio, socket

        async def serve(port):
            listening = socket.create_server(("127.0.0.1", port))
            return await asyncio.start_server(lambda _, writer: writer.close(), sock=listening)
    """
    suite = """
        import asyncio, pytest

        async def test_granted(submission, ports):
            assert len(set(ports)) == 3
            server = await submission.serve(ports[1])
            reader, writer = await asyncio.open_connection("127.0.0.1", ports[1])
            assert await reader.read() == b""
            writer.close()
            await server.close()

        async def test_others(submission, ports):
            other = next(port for port in range(20000, 30000) if port not in ports)
            with pytest.raises(PermissionError):
                await submission.serve(other)
    """
    for grants, granted in (("[loopback]", "passed"), ("[]", "raised")):
        runs = quick_mark(student, suite, manifest=f"grants: {grants}\nclock: real\n")
        assert verdicts(runs) == {"test_granted": [granted], "test_others": ["passed"]}


def test_a_test_that_marks_nothing_is_an_error(quick_mark: Mark) -> None:
    """A check without a run is never a pass, whatever pytest thinks of the test."""
    suite = """
        def test_without_submission():
            assert True

        async def test_of_the_submission(submission):
            pass
    """
    assert verdicts(quick_mark("x = 1", suite)) == {
        "test_of_the_submission": ["passed"],
        "test_without_submission": ["error"],
    }


def test_suites_of_two_courses_are_not_mixed_up(quick_mark: Mark) -> None:
    """Sessions in one process each run their own suite, though the files have the same names."""
    for number in range(3):
        suite = f"async def test_{number}(submission):\n    assert submission.x == {number}\n"
        assert verdicts(quick_mark(f"x = {number}", suite)) == {f"test_{number}": ["passed"]}


def test_the_environment_says_nothing_to_the_session(
    quick_mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PYTEST_ADDOPTS and the like change no mark, and are as they were afterwards."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    monkeypatch.setenv("PYTEST_PLUGINS", "nothing_of_the_kind")
    runs = quick_mark("x = 1", "async def test_x(submission):\n    assert submission.x == 1\n")
    assert verdicts(runs) == {"test_x": ["passed"]}
    assert os.environ["PYTEST_ADDOPTS"] == "--collect-only"
    assert os.environ["PYTEST_PLUGINS"] == "nothing_of_the_kind"


# --- An author's own run --------------------------------------------------------------------------


def run_pytest(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pytest as an author does, where the grader is installed or on the path."""
    installed = bool(metadata.entry_points(group="pytest11", name="grader"))
    plugin = [] if installed else ["-p", "grader.examiner.plugin"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *plugin, "-o", "asyncio_mode=auto", "-p",
         "no:cacheprovider", "-p", "no:xdist", *arguments],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(Path(grader.__file__).parents[1])},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )  # fmt: skip


def test_a_suite_runs_under_bare_pytest(tmp_path: Path) -> None:
    """`pytest tests/exercises/NN --submission DIR` shows an author what they know from pytest."""
    from tests.conftest import write_exercise, write_submission

    write_exercise(tmp_path, SUITE, support=SUPPORT)
    write_submission(tmp_path / "mine", STUDENT)
    write_submission(tmp_path / "solutions", STUDENT.replace("a + b", "a + b + (a == b == 2)"))
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_mode = auto\n")
    suite = "tests/exercises/01_task"

    some = "at_once or class or parameters or blocked or wrong or missing"
    done = run_pytest(tmp_path, suite, "--submission", "mine", "-k", some)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "3 failed, 5 passed" in done.stdout
    assert "blocked: " in done.stdout
    assert "task.py:11" in done.stdout
    assert "assert 4 == 5" in done.stdout  # an author sees everything

    done = run_pytest(tmp_path, suite, "-k", "wrong", "--start", "interpreter", "--fresh-seed", "5")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_plugin_is_inert_for_other_tests(tmp_path: Path) -> None:
    """A project that has the grader installed keeps its own loop, fixtures and reports."""
    (tmp_path / "test_other.py").write_text(
        "import asyncio\n\n\nasync def test_loop():\n"
        "    assert 'Examiner' not in type(asyncio.get_running_loop()).__name__\n\n\n"
        "def test_plain():\n    assert True\n"
    )
    done = run_pytest(tmp_path, "-o", "asyncio_default_fixture_loop_scope=function", "-W", "error")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 passed" in done.stdout
