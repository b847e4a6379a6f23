"""Each wrong file in tests/golden is told what stands there, and docs/feedback.md says it too."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.api import grade as grade_submission
from grader.api import marker
from grader.catalogue import load_course
from grader.examiner.worker import launcher
from grader.grading import Report
from tests.golden import feedback_page


@pytest.fixture(scope="module")
def grade() -> Iterator[Callable[..., Report]]:
    """Marks, with candidates that are kept ready for all cases."""
    with marker() as function:
        yield function


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case.name) for case in feedback_page.list_cases()]
)
def test_a_wrong_file_gets_its_sentence(case: Path, grade: Callable[..., Report]) -> None:
    """In both languages, with its line and what to try; `make docs` writes a new one down."""
    exercise = feedback_page.read(case, feedback_page.ABOUT)["exercise"]
    course = load_course(feedback_page.ROOT, names=[exercise])
    told = feedback_page.judge_case(case, course, grade)
    assert told == feedback_page.read(case, feedback_page.EXPECTED)


@pytest.mark.parametrize("name", ["time_sleep", "unclosed_bracket", "deadlock", "wrong_value"])
def test_fresh_interpreters_tell_the_same(name: str) -> None:
    """That is how candidates are started on macOS and Windows."""
    case = feedback_page.CASES / name
    exercise = feedback_page.read(case, feedback_page.ABOUT)["exercise"]
    course = load_course(feedback_page.ROOT, names=[exercise])
    with launcher("interpreter") as candidates:
        told = feedback_page.judge_case(
            case, course, functools.partial(grade_submission, candidates=candidates)
        )
    assert told == feedback_page.read(case, feedback_page.EXPECTED)


def test_the_page_says_what_is_told() -> None:
    """The table is what `make docs` would write, and has forty rows at the least."""
    assert feedback_page.PAGE.read_text("utf-8") == feedback_page.render_page()
    assert len(feedback_page.list_cases()) >= 40


def test_no_wrong_file_is_told_a_traceback() -> None:
    """What is told is one line in each language, and says what to try."""
    for case in feedback_page.list_cases():
        expected = feedback_page.read(case, feedback_page.EXPECTED)
        assert expected["verdict"] != "passed", case.name
        for lang in ("en", "ru"):
            told = expected[lang]
            assert told["message"], case.name
            assert told["advice"], case.name
            assert "Traceback" not in told["message"]
            assert (told["message"] + told["advice"]).isprintable()
