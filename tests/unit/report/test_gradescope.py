"""Gradescope's results.json, with every field that its documentation names and no other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
from hypothesis import given, settings

from grader.grading import Report
from grader.messages import Lang
from grader.report.gradescope import encode_report, keep_partial_results
from grader.verdict import CheckRun, Outcome, Verdict
from tests.conftest import write_exercise
from tests.unit.report.reports import HOSTILE_TEXTS, every_verdict, raised, write_down

VISIBILITY = {"enum": ["hidden", "after_due_date", "after_published", "visible"]}
OUTPUT_FORMAT = {"enum": ["text", "html", "simple_format", "md", "ansi"]}
# https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["tests"],
    "properties": {
        "score": {"type": "number"},
        "execution_time": {"type": "number"},
        "output": {"type": "string"},
        "output_format": OUTPUT_FORMAT,
        "test_output_format": OUTPUT_FORMAT,
        "test_name_format": OUTPUT_FORMAT,
        "visibility": VISIBILITY,
        "stdout_visibility": VISIBILITY,
        "extra_data": {"type": "object"},
        "leaderboard": {"type": "array"},
        "tests": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "score": {"type": "number"},
                    "max_score": {"type": "number"},
                    "status": {"enum": ["passed", "failed"]},
                    "name": {"type": "string"},
                    "name_format": OUTPUT_FORMAT,
                    "number": {"type": "string"},
                    "output": {"type": "string"},
                    "output_format": OUTPUT_FORMAT,
                    "tags": {"type": "array", "items": {"type": "string"}},
                    "visibility": VISIBILITY,
                    "extra_data": {"type": "object"},
                },
            },
        },
    },
}


def read(report: Report) -> dict[str, Any]:
    """Return the results after a look at their shape."""
    results: dict[str, Any] = json.loads(encode_report(report, Lang.EN))
    jsonschema.validate(results, SCHEMA)
    return results


def test_every_verdict_fits() -> None:
    """The score is that of the report, and that of the tests together."""
    report = every_verdict()
    results = read(report)
    assert results["score"] == report.score == 1
    assert sum(test["score"] for test in results["tests"]) == report.score
    assert sum(test["max_score"] for test in results["tests"]) == report.max_score


def test_no_test_is_hidden() -> None:
    """One would be enough to hide the student's total."""
    results = read(every_verdict())
    assert {test["visibility"] for test in results["tests"]} == {"visible"}
    assert results["visibility"] == "visible"


def test_a_score_that_is_not_final_is_said_to_be_so() -> None:
    """A check of ours that failed is no fault of the student's."""
    assert "not final" in read(every_verdict())["output"]
    assert read(write_down([raised("a")]))["output"] == ""


def test_a_skipped_check_neither_passed_nor_failed() -> None:
    """It has no status, and its points leave the maximum."""
    (test,) = read(write_down([Outcome(Verdict.SKIPPED)]))["tests"]
    assert "status" not in test
    assert test["max_score"] == 0


def test_results_are_there_before_the_end(tmp_path: Path) -> None:
    """A run that is stopped keeps the points of the checks that were done."""
    suite = "".join(f"def test_{name}(submission): ...\n" for name in "abc")
    course = write_exercise(tmp_path, suite)
    keep = keep_partial_results(course.exercises, tmp_path / "out", Lang.EN, hidden=True)
    scores = []
    for name in "aab":  # a parametrized test runs more than once
        keep(CheckRun("task", f"test_{name}", True, Outcome(Verdict.PASSED)))
        results = json.loads((tmp_path / "out" / "results.json").read_bytes())
        jsonschema.validate(results, SCHEMA)
        assert "not finished" in results["output"]
        scores.append(results["score"])
    assert scores == [0, 0, 1]
    assert [test["output"] for test in results["tests"]] == ["", *["Not checked yet."] * 2]


@given(HOSTILE_TEXTS)
@settings(max_examples=50, deadline=None)
def test_whatever_a_student_writes_is_text(text: str) -> None:
    """It is set as text, and holds no terminal escape."""
    (test,) = read(write_down([raised(text)]))["tests"]
    assert test["output_format"] == "text"
    assert test["output"].replace("\n", "").isprintable()
