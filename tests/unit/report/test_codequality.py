"""GitLab's code quality, in the shape that its documentation gives."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
from hypothesis import given, settings

from grader.grading import Report
from grader.messages import Lang
from grader.report.codequality import encode_report
from grader.verdict import Verdict
from tests.unit.report.reports import HOSTILE_TEXTS, every_verdict, raised, write_down

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"enum": [verdict.value for verdict in Verdict]},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    # Relative, and without ./ in front.
                    "path": {"type": "string", "pattern": "^[A-Za-z0-9_][^\\\\]*$"},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def read(report: Report) -> list[dict[str, Any]]:
    """Return the findings after a look at their shape."""
    data = encode_report(report, Lang.EN)
    assert not data.startswith(b"\xef\xbb\xbf"), "GitLab takes no byte order mark"
    found: list[dict[str, Any]] = json.loads(data)
    jsonschema.validate(found, SCHEMA)
    return found


def test_every_verdict_fits() -> None:
    """What failed is a finding on its line."""
    found = read(every_verdict())
    assert len(found) == len(Verdict) - 3
    assert {each["location"]["path"] for each in found} == {
        "exercises/07_two_workers/two_workers.py"
    }


def test_fingerprints_are_unique() -> None:
    """GitLab shows one finding of those that share a fingerprint."""
    found = read(write_down([raised("a"), raised("a", line=9), raised("b")]))
    assert len({each["fingerprint"] for each in found}) == 3


def test_a_fingerprint_outlives_lines_that_are_added_above() -> None:
    """A finding that has only moved is not a new one."""
    (before,), (after,) = (read(write_down([raised("a", line=line)])) for line in (3, 30))
    assert before["fingerprint"] == after["fingerprint"]


def test_nothing_wrong_is_an_empty_list() -> None:
    """And not an empty file, which GitLab could not read."""
    assert read(write_down()) == []


@given(HOSTILE_TEXTS)
@settings(max_examples=50, deadline=None)
def test_whatever_a_student_writes_fits(text: str) -> None:
    """And is printable."""
    (finding,) = read(write_down([raised(text)]))
    assert finding["description"].isprintable()
