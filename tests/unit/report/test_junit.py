"""JUnit XML against a schema and a parser that others use."""

from __future__ import annotations

import io
import math
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import junitparser
import pytest
import xmlschema
from hypothesis import given, settings

from grader.grading import Report
from grader.messages import Lang
from grader.report.junit import encode_report
from grader.verdict import Verdict
from tests.unit.report.reports import HOSTILE_TEXTS, every_verdict, raised, write_down

SCHEMA = xmlschema.XMLSchema(str(Path(__file__).with_name("junit.xsd")))


def parse(report: Report, **options: Any) -> junitparser.JUnitXml:
    """Check the report against the schema and return it as a CI system reads it."""
    data = encode_report(report, Lang.EN, **options)
    SCHEMA.validate(io.BytesIO(data))
    return junitparser.JUnitXml.fromstring(data)


def test_each_verdict_has_its_result() -> None:
    """Ours is an error, the suite's own a skip, all others are failures, and the sums are right."""
    read = parse(every_verdict())
    results = {
        verdict: [type(result).__name__ for result in case.result]
        for verdict, case in zip(Verdict, next(iter(read)), strict=True)
    }
    assert results.pop(Verdict.PASSED) == []
    assert results.pop(Verdict.SKIPPED) == ["Skipped"]
    assert results.pop(Verdict.ERROR) == ["Error"]
    assert set(map(tuple, results.values())) == {("Failure",)}
    assert (read.tests, read.failures, read.errors) == (14, 11, 1)
    assert read.time == pytest.approx(14 * 0.25)


def test_no_two_cases_have_the_same_name() -> None:
    """GitLab drops the second of them, and here every title is the same."""
    cases = [
        (case.classname, case.name)
        for suite in parse(write_down([raised("a")] * 3, [raised("a")] * 3))
        for case in suite
    ]
    assert len(set(cases)) == 6


def test_the_line_is_told() -> None:
    """As an editor or a terminal takes it: file, colon, number."""
    case = next(iter(next(iter(parse(write_down([raised("boom")]))))))
    assert case.result[0].type == "raised"
    assert case.result[0].text.startswith("exercises/07_two_workers/two_workers.py:3\n    boom\n")


def test_only_a_teacher_sees_what_a_check_gave() -> None:
    """The detail of a check shows its inputs."""
    report = write_down([replace(raised("boom"), detail="called with [1, 2]")])
    assert b"called with" not in encode_report(report, Lang.EN)
    assert b"called with" in encode_report(report, Lang.EN, verbose=True)


def test_times_are_numbers() -> None:
    """A schema knows neither infinity nor a time below zero."""
    outcomes = [replace(raised("a"), real_seconds=time) for time in (math.inf, math.nan, -1.0)]
    assert parse(write_down(outcomes)).time == 0


def test_a_report_on_nothing_is_a_report() -> None:
    """As it is for a pull request that changes no exercise."""
    assert parse(write_down()).tests == 0


@given(HOSTILE_TEXTS)
@settings(max_examples=50, deadline=None)
def test_whatever_a_student_writes_is_text(text: str) -> None:
    """It makes no element, breaks no document, and is no attachment of GitLab's."""
    report = write_down([raised(text)])
    data = encode_report(report, Lang.EN, verbose=True)
    SCHEMA.validate(io.BytesIO(data))
    tags = [element.tag for element in ET.fromstring(data).iter()]
    assert tags == ["testsuites", "testsuite", "testcase", "failure"]
