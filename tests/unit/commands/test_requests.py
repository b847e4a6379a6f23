"""`grader ci` and `grader summary`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from grader import cli
from grader.messages import Lang
from grader.report.machine import encode_report
from tests.conftest import write_exercise
from tests.unit.report.reports import every_verdict

SUITE = """
async def test_it(submission):
    assert await submission.answer() == 42
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a course that is no repository, and stand in it."""
    write_exercise(tmp_path, SUITE)
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_ACTIONS", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.mark.parametrize(("answer", "code"), [("42", cli.PASSED), ("41", cli.FAILED)])
def test_ci_exits_as_grade_does(
    answer: str, code: int, course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With every report in the folder, and the result in the log."""
    solution = f"async def answer(): return {answer}\n"
    (course / "exercises" / "01_task" / "task.py").write_text(solution)
    assert cli.run(["ci", "--lang", "ru"]) == code
    assert "из 1 балла" in capsys.readouterr().out
    assert json.loads(Path("reports/report.json").read_bytes())["lang"] == "ru"


@pytest.mark.usefixtures("course")
def test_an_error_of_ours_is_no_mark(capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong command is not a failed check."""
    assert cli.run(["ci", "--submission", "nowhere"]) == cli.USAGE
    assert "nowhere is not a folder" in capsys.readouterr().err


def test_a_report_is_printed_as_markdown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the language of the report, and within the size that is asked for."""
    path = tmp_path / "report.json"
    path.write_bytes(encode_report(every_verdict(), Lang.RU))
    assert cli.run(["summary", str(path)]) == cli.PASSED
    assert "Упражнение" in capsys.readouterr().out
    assert cli.run(["summary", str(path), "--largest", "1000"]) == cli.PASSED
    assert len(capsys.readouterr().out.encode()) <= 1000
    path.write_text("{}")
    assert cli.run(["summary", str(path)]) == cli.USAGE
    assert "is no report of the grader" in capsys.readouterr().err
