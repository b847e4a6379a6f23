"""The course as it ships: references pass, stubs are not started, the lesson takes what it takes.

Each exercise's rejected submissions are `grader verify`'s business, which takes minutes.
"""

from pathlib import Path

import pytest

from grader import api
from grader.catalogue import Course, load_course, validate_course
from grader.examiner.clock import ExaminerLoop
from grader.examiner.evidence import Rules
from grader.examiner.handles import Submission
from grader.examiner.session import Session
from grader.examiner.worker import Start, can_fork, launcher
from grader.sandbox.policy import Policy
from grader.verdict import Verdict

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def course() -> Course:
    """Return the course of this repository."""
    return load_course(ROOT)


def test_the_course_has_no_problem() -> None:
    """Manifests, rubrics and statements are complete in both languages."""
    assert validate_course(ROOT) == []


def test_every_reference_gets_full_marks(course: Course) -> None:
    """`make grade SUBMISSION=solutions` shows nothing but passed checks."""
    report = api.grade(course, ROOT / "solutions")
    flaws = [
        f"{exercise.name}.{check.name}: {check.verdict} {check.outcome.detail}"
        for exercise in report.exercises
        for check in exercise.checks
        if check.verdict not in (Verdict.PASSED, Verdict.SKIPPED)
    ]
    assert flaws == []
    assert report.score == report.max_score > 0


def test_every_stub_is_not_started(course: Course) -> None:
    """`make grade` in a fresh clone shows no failure: there is nothing to fail yet.

    What needs a package that is not installed is skipped.
    """
    report = api.grade(course, ROOT / "exercises")
    verdicts = [check.verdict for exercise in report.exercises for check in exercise.checks]
    assert set(verdicts) <= {Verdict.NOT_STARTED, Verdict.SKIPPED}
    assert verdicts.count(Verdict.NOT_STARTED) > len(verdicts) * 0.9


@pytest.mark.parametrize("start", ["zygote", "interpreter"])
@pytest.mark.parametrize("way", ["main", "script"])
def test_the_lesson_takes_two_and_a_half_seconds(start: Start, way: str) -> None:
    """The lesson's two workers take 2.5 s of loop time to 20 ms, as `main()` and as a script."""
    if start == "zygote" and not can_fork():
        pytest.skip("candidates are not forked on this system")
    source = ROOT / "solutions/07_two_workers/two_workers.py"
    with launcher(start) as candidates:
        loop = ExaminerLoop()
        session = Session(
            loop, candidates.start(Policy(submission=str(source.parent))), Rules(), source
        )

        async def measure() -> float:
            await session.load(source, None)
            submission = Submission(session)
            begun = loop.time()
            await (submission.main() if way == "main" else submission.run_as_script())
            return loop.time() - begun

        try:
            seconds = loop.run_until_complete(measure())
        finally:
            session.close()
            loop.close()
    assert abs(seconds - 2.5) <= 0.02
