"""Each verdict from a real submission, and the cause before the symptom."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import pytest

from grader.examiner.doubles import Stopwatch
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Stage

RULES = Rules(loop_seconds=500, real_seconds=2, provides={"main": "coroutine function"})


async def suite(submission: Submission) -> None:
    """Ask for three items at once, in order, from a double that takes a second."""

    async def fetch(item: str) -> str:
        await asyncio.sleep(1)
        if item == "bad":
            raise ConnectionError("canary")
        return item.upper()

    stopwatch = Stopwatch()
    with stopwatch:
        found = await submission.main(["a", "b", "c"], fetch)
    assert found == ["A", "B", "C"], "canary"
    stopwatch.assert_concurrent(at_once=1, one_by_one=3)


SUBMISSIONS: Mapping[str, tuple[Verdict, str, int | None, str]] = {
    "right": (
        Verdict.PASSED,
        "passed",
        None,
        """
        import asyncio

        async def main(items, fetch):
            return await asyncio.gather(*map(fetch, items))
        """,
    ),
    "no colon": (Verdict.UNIMPORTABLE, "unimportable-syntax", 2, "\nasync def main()\n    pass\n"),
    "no such name": (Verdict.MISSING, "missing-name", None, "async def other(): pass\n"),
    "a similar name": (Verdict.MISSING, "missing-name-similar", None, "async def mian(): pass\n"),
    "no coroutine": (Verdict.MISSING, "missing-not-coroutine", None, "def main(a, b): pass\n"),
    "the stub": (
        Verdict.NOT_STARTED,
        "not-started",
        3,
        "\nasync def main(items, fetch):\n    raise NotImplementedError\n",
    ),
    "an exit": (
        Verdict.CRASHED,
        "crashed-exit",
        None,
        "import os\nasync def main(items, fetch):\n    os._exit(0)\n",
    ),
    "a blocking call": (
        Verdict.BLOCKED,
        "blocked-call",
        7,
        """
        import asyncio
        import time

        async def main(items, fetch):
            found = await asyncio.gather(*map(fetch, items))
            time.sleep(0.2)
            return found
        """,
    ),
    "a computation": (
        Verdict.BLOCKED,
        "blocked-cpu",
        7,
        """
        import asyncio, time

        async def main(items, fetch):
            found = await asyncio.gather(*map(fetch, items))
            start = time.process_time()
            while time.process_time() - start < 0.2: sum(range(1000))
            return found
        """,
    ),
    "many short stops": (
        Verdict.BLOCKED,
        "blocked-",  # "many", unless a noisy machine makes one of them long
        8,
        """
        import asyncio
        import time

        async def main(items, fetch):
            found = await asyncio.gather(*map(fetch, items))
            for _ in range(8):
                time.sleep(0.03)
                await asyncio.sleep(0)
            return found
        """,
    ),
    "one by one": (
        Verdict.SEQUENTIAL,
        "sequential",
        None,
        "async def main(items, fetch):\n    return [await fetch(item) for item in items]\n",
    ),
    "an event": (
        Verdict.DEADLOCKED,
        "deadlocked",
        3,
        "import asyncio\nasync def main(items, fetch):\n    await asyncio.Event().wait()\n",
    ),
    "for ever": (
        Verdict.HUNG,
        "hung-loop-time",
        4,
        (
            "import asyncio\nasync def main(items, fetch):\n    while True:\n"
            "        await asyncio.sleep(1)\n"
        ),
    ),
    "an exception": (
        Verdict.RAISED,
        "raised",
        3,
        "async def main(items, fetch):\n    table = {}\n    return table['key']\n",
    ),
    "an exception of its own": (
        Verdict.RAISED,
        "raised",
        3,
        "class OwnError(Exception): pass\nasync def main(items, fetch):\n    raise OwnError('x')\n",
    ),
    "an assertion of its own": (
        Verdict.RAISED,
        "raised",
        2,
        "async def main(items, fetch):\n    assert not items, 'mine'\n",
    ),
    "one parameter": (Verdict.RAISED, "raised", None, "async def main(items):\n    pass\n"),
    "a double's exception": (
        Verdict.RAISED,
        "raised-hidden",
        None,
        "async def main(items, fetch):\n    await fetch('bad')\n",
    ),
    "a task": (
        Verdict.LEAKED,
        "leaked-task",
        5,
        """
        import asyncio

        async def main(items, fetch):
            asyncio.create_task(asyncio.sleep(1000))
            return await asyncio.gather(*map(fetch, items))
        """,
    ),
    "a coroutine": (
        Verdict.LEAKED,
        "leaked-coroutine",
        5,
        """
        import asyncio

        async def main(items, fetch):
            asyncio.sleep(1)
            return await asyncio.gather(*map(fetch, items))
        """,
    ),
    "another order": (
        Verdict.WRONG,
        "wrong-hidden",
        None,
        """
        import asyncio

        async def main(items, fetch):
            return (await asyncio.gather(*map(fetch, items)))[::-1]
        """,
    ),
    "another type": (
        Verdict.WRONG,
        "wrong-hidden",
        None,
        """
        import asyncio

        async def main(items, fetch):
            return tuple(await asyncio.gather(*map(fetch, items)))
        """,
    ),
    "nothing": (Verdict.WRONG, "wrong-hidden", None, "async def main(items, fetch):\n    pass\n"),
    "known beforehand": (
        Verdict.WRONG,
        "too-fast",
        None,
        "async def main(items, fetch):\n    return ['A', 'B', 'C']\n",
    ),
    "a cancellation of itself": (
        Verdict.RAISED,
        "raised",
        None,
        "import asyncio\nasync def main(items, fetch):\n    raise asyncio.CancelledError\n",
    ),
    "an exit by name": (
        Verdict.CRASHED,
        "crashed-exit",
        None,
        "import sys\nasync def main(items, fetch):\n    sys.exit(3)\n",
    ),
}


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_each_verdict_comes_from_a_submission(stage: Stage, name: str) -> None:
    """What students do, the verdict, the sentence and the line that it gets."""
    verdict, message, line, student = SUBMISSIONS[name]
    played = stage.play(student, suite, rules=RULES)
    assert played.verdict is verdict
    assert played.message.startswith(message)
    if line is not None:
        assert (played.place.file, played.place.line) == ("task.py", line)
    if verdict is not Verdict.PASSED:
        assert played.ending.advice is not None


@pytest.mark.parametrize("name", SUBMISSIONS)
def test_nothing_that_is_told_to_the_student_shows_a_hidden_input(
    quick_stage: Stage, name: str
) -> None:
    """The test's own words, and those of its doubles, are for the teacher only."""
    student = SUBMISSIONS[name][3]
    ending = quick_stage.play(student, suite, rules=RULES).ending
    told = [*ending.message.args.values(), *(ending.advice.args.values() if ending.advice else ())]
    assert "canary" not in repr(told)


def test_the_exception_of_an_examples_double_is_told(quick_stage: Stage) -> None:
    """An example's inputs are no secret."""
    student = SUBMISSIONS["a double's exception"][3]
    played = quick_stage.play(student, suite, rules=RULES, hidden=False)
    assert (played.verdict, played.message) == (Verdict.RAISED, "raised")
    assert played.ending.message.args["text"] == "canary"


CAUSES = {
    "blocked before wrong": (
        Verdict.BLOCKED,
        "import time\nasync def main(items, fetch):\n    time.sleep(0.2)\n    return 'wrong'\n",
    ),
    "blocked before raised": (
        Verdict.BLOCKED,
        "import time\nasync def main(items, fetch):\n    time.sleep(0.2)\n    raise KeyError\n",
    ),
    "blocked before sequential": (
        Verdict.BLOCKED,
        (
            "import time\nasync def main(items, fetch):\n    time.sleep(0.2)\n"
            "    return [await fetch(item) for item in items]\n"
        ),
    ),
    "raised before leaked": (
        Verdict.RAISED,
        (
            "import asyncio\nasync def main(items, fetch):\n"
            "    asyncio.create_task(asyncio.sleep(1000))\n    raise KeyError\n"
        ),
    ),
    "leaked before wrong": (
        Verdict.LEAKED,
        (
            "import asyncio\nasync def main(items, fetch):\n"
            "    asyncio.create_task(asyncio.sleep(1000))\n    return 'wrong'\n"
        ),
    ),
    "crashed before blocked": (
        Verdict.CRASHED,
        (
            "import os, time\nasync def main(items, fetch):\n    time.sleep(0.2)\n"
            "    await fetch('a')\n    os._exit(0)\n"
        ),
    ),
    "blocked before deadlocked": (
        Verdict.BLOCKED,
        (
            "import asyncio, time\nasync def main(items, fetch):\n    time.sleep(0.2)\n"
            "    await asyncio.Event().wait()\n"
        ),
    ),
    "not started before leaked": (
        Verdict.NOT_STARTED,
        (
            "import asyncio\nasync def main(items, fetch):\n"
            "    asyncio.create_task(asyncio.sleep(1000))\n    raise NotImplementedError\n"
        ),
    ),
}


@pytest.mark.parametrize("name", CAUSES)
def test_the_cause_stands_before_the_symptom(quick_stage: Stage, name: str) -> None:
    """Of several findings the most telling one is the verdict."""
    verdict, student = CAUSES[name]
    assert quick_stage.play(student, suite, rules=RULES).verdict is verdict


def test_markers_switch_judging_off(quick_stage: Stage) -> None:
    """`allow_blocking` and `allow_leaks` each excuse their own finding and no other."""
    student = """
        import asyncio, time

        async def main(items, fetch):
            time.sleep(0.2)
            asyncio.create_task(asyncio.sleep(1000))
            return await asyncio.gather(*map(fetch, items))
    """
    for blocking, leaks, verdict in (
        (False, False, Verdict.BLOCKED),
        (False, True, Verdict.BLOCKED),
        (True, False, Verdict.LEAKED),
        (True, True, Verdict.PASSED),
    ):
        played = quick_stage.play(
            student, suite, rules=RULES, allow_blocking=blocking, allow_leaks=leaks
        )
        assert played.verdict is verdict


def test_a_block_is_held_against_the_exercises_own_threshold(quick_stage: Stage) -> None:
    """What an exercise allows is not blocked."""
    student = "import time\nasync def main():\n    time.sleep(0.15)\n"

    async def scenario(submission: Submission) -> None:
        await submission.main()

    assert quick_stage.play(student, scenario).verdict is Verdict.BLOCKED
    quick_stage.passes(student, scenario, rules=Rules(threshold=1.0))


INNOCENT = {
    "many tasks": """
        import asyncio
        async def main():
            await asyncio.gather(*(asyncio.sleep(1) for _ in range(3000)))
    """,
    "many steps": """
        import asyncio
        async def main():
            for _ in range(3000):
                await asyncio.sleep(0)
    """,
    "a thread that sleeps": """
        import asyncio, time
        async def main():
            await asyncio.to_thread(time.sleep, 0.2)
    """,
    "a plain function that blocks": """
        import time
        def main():
            time.sleep(0.2)
    """,
    "a little work": """
        async def main():
            sum(range(100_000))
    """,
    "a little printing": """
        async def main():
            for number in range(1000):
                print(number)
    """,
}


@pytest.mark.parametrize("name", INNOCENT)
def test_what_is_in_order_is_not_blocked(quick_stage: Stage, name: str) -> None:
    """Much asynchronous work is no blocking work."""

    async def scenario(submission: Submission) -> None:
        await submission.main()

    quick_stage.passes(INNOCENT[name], scenario)


def test_the_work_of_an_import_is_not_blocked(quick_stage: Stage) -> None:
    """While no loop runs, nobody is held up."""

    async def scenario(submission: Submission) -> None:
        assert await submission.main() == 1

    quick_stage.passes("import time\ntime.sleep(0.2)\nasync def main():\n    return 1\n", scenario)


async def _raise_in_the_suite(submission: Submission) -> None:
    (await submission.main([], None))["key"]


async def _fail_in_the_suite(submission: Submission) -> None:
    if await submission.main([], None) is None:
        pytest.fail("canary")


async def _expect_an_exception(submission: Submission) -> None:
    with pytest.raises(KeyError):
        await submission.main([], None)


async def _parse_in_the_suite(submission: Submission) -> None:
    json.loads(str(await submission.main([], None)))


@pytest.mark.parametrize(
    "scenario",
    [_raise_in_the_suite, _fail_in_the_suite, _expect_an_exception, _parse_in_the_suite],
)
def test_a_result_that_the_suite_cannot_use_is_wrong(quick_stage: Stage, scenario: object) -> None:
    """A line of the test that fails on what came back counts as an assertion."""
    student = "async def main(items, fetch):\n    return None\n"
    assert quick_stage.play(student, scenario).verdict is Verdict.WRONG  # type: ignore[arg-type]


def test_an_error_of_ours_is_not_the_submissions(quick_stage: Stage) -> None:
    """What fails outside of suite and submission is an `error`, which counts against nobody."""

    async def ours(submission: Submission) -> None:
        await submission.run_as_script(argv=5)  # type: ignore[arg-type]

    assert quick_stage.play("async def main(a, b): pass\n", ours).verdict is Verdict.ERROR


@pytest.mark.parametrize(
    "student",
    [
        'raise SyntaxError("invalid", ("task.py", 10**5000, 10**5000, "text"))',
        """
        import sys

        sys.modules["grader.candidate.calls"].CandidatePeer._where = lambda self: [
            ("x", (("task.py", 10**5000, "f"),)), ("x", (("task.py", -1, "f"),))
        ]

        async def main(items, fetch):
            import asyncio
            await asyncio.Event().wait()
        """,
    ],
    ids=["import", "frames"],
)
def test_no_line_has_a_number_that_cannot_be_printed(quick_stage: Stage, student: str) -> None:
    """A submission that names such a line is judged; nobody fails over it."""
    played = quick_stage.play(student, suite, rules=RULES)
    assert played.verdict in (Verdict.UNIMPORTABLE, Verdict.DEADLOCKED)
    assert played.ending.place is None
