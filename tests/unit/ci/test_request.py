"""Marking a request: what is trusted, what is marked and what is told."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from grader.ci.request import Request, mark_request
from grader.errors import UsageError
from grader.messages import Lang
from grader.report.formats import FILES
from grader.sealing.key import new_key
from grader.sealing.suites import seal_suites
from tests.conftest import write_exercise
from tests.unit.ci.test_repository import commit, git

SUITE = """
async def test_it_adds(submission):
    assert await submission.add(1, 2) == 3
"""
RIGHT = "async def add(a, b):\n    return a + b\n"
WRONG = "async def add(a, b):\n    return 4\n"
ALWAYS = "async def test_it_adds(submission):\n    pass\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a course that is a repository, with its suites, at a commit called main."""
    folder = tmp_path / "course"
    write_exercise(folder, SUITE, examples=SUITE.replace("it_adds", "example"))
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    git(folder, "switch", "--quiet", "-c", "work")
    return folder


def ask(folder: Path, environ: dict[str, str] | None = None, **fields: Any) -> dict[str, Any]:
    """Mark a request; return its JSON report with the log and the verdict on it."""
    out = folder.parent / "out"
    log = io.StringIO()
    request = Request(submission=folder / "exercises", out=out, **fields)
    marked = mark_request(request, Lang.EN, environ or {}, log)
    assert sorted(path.name for path in out.iterdir()) == sorted(
        each.file_name for each in FILES.values()
    )
    report: dict[str, Any] = json.loads((out / "report.json").read_bytes())
    notes = [line[2:] for line in (out / "summary.md").read_text().splitlines() if line[:2] == "> "]
    return report | {"log": log.getvalue(), "passed": marked.passed, "notes": notes}


def test_what_was_changed_is_marked(folder: Path) -> None:
    """With hidden checks where they are there."""
    (folder / "exercises" / "01_task" / "task.py").write_text(RIGHT)
    commit(folder)
    report = ask(folder, base="main")
    assert report["passed"]
    assert (report["score"], report["max_score"]) == (1, 1)
    assert report["submission"] == "exercises"
    assert report["notes"] == []


def test_a_request_of_no_exercise_passes(folder: Path) -> None:
    """It is said that nothing was marked; with --all, all is."""
    commit(folder, notes="x")
    report = ask(folder, base="main")
    assert report["passed"]
    assert report["exercises"] == []
    assert any("nothing was marked" in note for note in report["notes"])
    report = ask(folder, base="main", everything=True)
    assert [each["verdict"] for each in report["exercises"]] == ["not started"]
    assert not report["passed"]


def test_the_copies_of_the_base_mark(folder: Path) -> None:
    """Whatever the request did to examples, suites and manifests, it is told and does nothing."""
    exercise = folder / "exercises" / "01_task"
    (exercise / "task.py").write_text(WRONG)
    (exercise / "test_examples.py").write_text(ALWAYS.replace("it_adds", "example"))
    (exercise / "exercise.yaml").write_text("nonsense")
    hidden = folder / "tests" / "exercises" / "01_task"
    (hidden / "test_hidden.py").write_text(ALWAYS)
    commit(folder)
    report = ask(folder, base="main")
    assert [check["verdict"] for check in report["exercises"][0]["checks"]] == ["wrong", "wrong"]
    assert "exercise&#46;yaml" in report["notes"][0] or "exercise.yaml" in report["notes"][0]


def test_a_course_that_is_named_marks(folder: Path, tmp_path: Path) -> None:
    """In place of the commit's, and without any repository."""
    (folder / "exercises" / "01_task" / "task.py").write_text(WRONG)
    write_exercise(tmp_path / "other", ALWAYS)
    report = ask(folder, course=tmp_path / "other")
    assert report["passed"]
    assert any("all exercises were marked" in note for note in report["notes"])


def test_without_another_copy_it_is_said(folder: Path) -> None:
    """A fallback that is weaker announces itself."""
    report = ask(folder)
    assert any("taken from the submission itself" in note for note in report["notes"])


def test_sealed_suites_are_opened_for_a_trusted_course_only(folder: Path, tmp_path: Path) -> None:
    """The examples of another could read them: they run where the suites do."""
    key = new_key()
    suites = tmp_path / "suites.sealed"
    seal_suites(folder / "tests" / "exercises", suites, key)
    git(folder, "rm", "-r", "--quiet", "tests")
    base = commit(folder)
    (folder / "exercises" / "01_task" / "task.py").write_text(RIGHT)
    commit(folder)
    report = ask(folder, base=base, suites=suites, key=key)
    assert (report["score"], report["passed"]) == (1, True)
    report = ask(folder, base=base)
    assert (report["max_score"], report["passed"]) == (0, True)
    assert any("hidden checks are not here" in note for note in report["notes"])
    with pytest.raises(UsageError, match="trusted course"):
        ask(folder, suites=suites, key=key)
    git(folder, "branch", "--force", "main", base)
    with pytest.raises(UsageError, match="full id in --base"):
        ask(folder, base="main", suites=suites, key=key)
    with pytest.raises(UsageError, match="--key"):
        ask(folder, base=base, suites=suites)


def test_suites_that_are_sealed_in_the_base_are_found(folder: Path) -> None:
    """Beside the exercises, where `release` puts them; the request's own are not looked at."""
    key = new_key()
    seal_suites(folder / "tests" / "exercises", folder / "suites.sealed", key)
    git(folder, "rm", "-r", "--quiet", "tests")
    base = commit(folder)
    (folder / "suites.sealed").write_bytes(b"evil")
    (folder / "exercises" / "01_task" / "task.py").write_text(WRONG)
    commit(folder)
    report = ask(folder, base=base, key=key)
    assert (report["score"], report["max_score"]) == (0, 1)


def test_github_gets_annotations_and_a_summary(folder: Path, tmp_path: Path) -> None:
    """The file of the summary may hold something already."""
    base = git(folder, "rev-parse", "main")
    (folder / "exercises" / "01_task" / "task.py").write_text("import nowhere\n")
    commit(folder)
    event, summary = tmp_path / "event.json", tmp_path / "step.md"
    event.write_text(json.dumps({"pull_request": {"base": {"sha": base}}}))
    summary.write_text("before\n")
    environ = {
        "GITHUB_ACTIONS": "true",
        "GITHUB_EVENT_PATH": str(event),
        "GITHUB_STEP_SUMMARY": str(summary),
    }
    report = ask(folder, environ)
    assert "\n::error file=exercises/01_task/task.py,line=1," in report["log"]
    assert report["log"].startswith("::stop-commands::")
    assert summary.read_text().startswith("before\n## 0 of 1 point\n")


def test_an_earlier_push_is_compared_with_and_not_trusted(folder: Path) -> None:
    """It is the same author's, and could hold examples of theirs."""
    exercise = folder / "exercises" / "01_task"
    (exercise / "test_examples.py").write_text(ALWAYS.replace("it_adds", "example"))
    before = commit(folder)
    (exercise / "task.py").write_text(RIGHT)
    commit(folder)
    report = ask(folder, {"GITLAB_CI": "true", "CI_COMMIT_BEFORE_SHA": before})
    assert [each["name"] for each in report["exercises"]] == ["task"]
    assert any("taken from the submission itself" in note for note in report["notes"])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"base": "nowhere"}, "no commit 'nowhere'"),
        ({"course": Path("/nowhere")}, "/nowhere"),
    ],
)
def test_what_is_not_there_is_told(folder: Path, fields: dict[str, Any], said: str) -> None:
    """In a sentence."""
    with pytest.raises(UsageError, match=said):
        ask(folder, **fields)


def test_a_base_without_the_course_is_told(folder: Path, tmp_path: Path) -> None:
    """As when the first commit of a repository is empty."""
    git(folder, "switch", "--quiet", "--orphan", "empty")
    base = commit(folder)
    git(folder, "switch", "--quiet", "work")
    with pytest.raises(UsageError, match="has no exercises/"):
        ask(folder, base=base)
    with pytest.raises(UsageError, match="in no git repository"):
        ask(write_exercise(tmp_path / "plain", SUITE).root, base="main")
    with pytest.raises(UsageError, match="is not a folder"):
        ask(tmp_path / "none")
