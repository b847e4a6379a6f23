"""One finding for each line and cause, with the place in the repository."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from grader.messages import Lang
from grader.report.findings import list_findings, locate
from grader.verdict import Message, Outcome, Place, Verdict
from tests.unit.report.reports import HOSTILE_TEXTS, every_verdict, raised, write_down


def test_a_cause_is_told_once() -> None:
    """However many checks fail for it."""
    report = write_down([raised("a"), raised("a"), raised("b"), raised("a", line=4)])
    assert [len(finding.checks) for finding in list_findings(report, Lang.EN)] == [2, 1, 1]


def test_a_number_makes_no_other_cause() -> None:
    """A call that holds the loop does so for a little longer each time."""
    outcomes = [
        replace(
            raised("", Verdict.BLOCKED),
            message=Message("blocked-cpu", {"seconds": seconds}),
        )
        for seconds in (0.31, 0.32)
    ]
    (finding,) = list_findings(write_down(outcomes), Lang.EN)
    assert "0.31 s" in finding.message


def test_the_most_telling_come_first() -> None:
    """And what passed, was skipped or is still the stub is no finding."""
    verdicts = [finding.verdict for finding in list_findings(every_verdict(), Lang.EN)]
    silent = {Verdict.PASSED, Verdict.SKIPPED, Verdict.NOT_STARTED}
    assert verdicts == [verdict for verdict in Verdict if verdict not in silent]


def test_a_file_is_named_from_the_repository() -> None:
    """An absolute path of the submission says nothing of where the repository is."""
    for submission, path in (
        ("exercises", "exercises/07_two_workers/two_workers.py"),
        (".", "07_two_workers/two_workers.py"),
        ("/home/anna", "07_two_workers/two_workers.py"),
        ("../anna", "07_two_workers/two_workers.py"),
    ):
        report = write_down([raised("a")], submission=submission)
        assert [each.path for each in list_findings(report, Lang.EN)] == [path]


def test_without_a_line_it_is_the_first_of_the_exercise() -> None:
    """A comment has to stand somewhere."""
    report = write_down([Outcome(Verdict.WRONG)])
    exercise = report.exercises[0]
    where = ("exercises/07_two_workers/two_workers.py", 1)
    assert locate(report, exercise, exercise.checks[0]) == where


@given(HOSTILE_TEXTS)
def test_no_path_leads_out_of_the_exercise(file: str) -> None:
    """What a candidate says of a file is taken for a name in the exercise's folder at most."""
    outcome = replace(raised("a"), place=Place(file, -7))
    report = write_down([outcome])
    exercise = report.exercises[0]
    path, line = locate(report, exercise, exercise.checks[0])
    folder, _, name = path.rpartition("/")
    assert folder == "exercises/07_two_workers"
    assert name.isascii()
    assert name.isprintable()
    assert not name.startswith(".")
    assert line == 1
