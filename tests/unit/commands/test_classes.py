"""`grader batch` and `grader gradebook` as they are typed."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.batch.classes import RIGHT, write_course
from grader import cli

WRONG = RIGHT.replace("a + b", "a - b")
POLICY = 'format: 1\ndeadline: "2026-11-01 12:00Z"\npenalties: [{percent: 50}]\n'


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course's folder with a class in it that has been marked."""
    root = write_course(tmp_path_factory.mktemp("course"))
    for name, text in (("anna", RIGHT), ("boris", WRONG)):
        (root / "class" / name).mkdir(parents=True)
        (root / "class" / name / "task1.py").write_text(text)
    (root / "class" / "eve.rar").write_bytes(b"Rar!")
    (root / "roster.csv").write_text("id,name\nanna,Anna Petrova\nboris,Boris\ncarla,Carla\n")
    (root / "policy.yaml").write_text(POLICY)
    return root


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(marked: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in the course's folder; returns code, output and errors."""
    monkeypatch.chdir(marked)

    def run_command(*args: str) -> tuple[int, str, str]:
        code = cli.run([*args, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_command


@pytest.fixture
def gradebook(run: Run, marked: Path) -> Path:
    """The class's gradebook, marked once for all tests of this file."""
    path = marked / "gradebook.sqlite"
    if not path.exists():
        code, _, err = run(
            "batch", "class", "--roster", "roster.csv", "--submitted", "2026-11-01 13:00Z"
        )
        assert code == 1, err
    return path


def test_a_batch_tells_what_came_of_it(run: Run, marked: Path) -> None:
    """By exercise and verdict, what could not be read, where the marks are; and writes reports."""
    code, out, _ = run(
        "batch", "class", "--gradebook", "other.sqlite", "--jobs", "1", "--out", "report"
    )
    assert code == 1
    assert "task1  passed 1, wrong 1" in out
    assert "eve.rar" in out
    assert "zip it" in " ".join(out.split())
    assert "3 submissions marked" in out or "2 submissions marked, 1 unchanged" in out
    assert "other.sqlite" in out
    written = sorted(path.name for path in (marked / "report").iterdir())
    assert written == ["grades.csv", "grades.json", "index.html", "problems.txt"]
    assert "eve.rar" in (marked / "report" / "problems.txt").read_text()
    assert json.loads((marked / "report" / "grades.json").read_text())["format"] == 1


def test_only_some_exercises_may_be_marked(run: Run) -> None:
    """The gradebook knows no others."""
    code, out, _ = run("batch", "class", "--only", "task2", "--gradebook", "second.sqlite")
    assert code == 1
    assert "no exercise in it" in " ".join(out.split())
    code, out, _ = run("gradebook", "export", "--gradebook", "second.sqlite")
    assert out.splitlines()[0] == "id,name,email,task2,score,max_score"


def test_wrong_usage_is_told_before_anything_is_marked(run: Run) -> None:
    """What does not exist, what is no time, what is no policy."""
    for args, complaint in (
        (("nowhere",), "there is no nowhere"),
        (("class", "--roster", "none.csv"), "cannot read the roster"),
        (("class", "--submitted", "soon"), "is no time"),
        (("class", "--policy", "roster.csv"), "roster.csv"),
        (("class", "--only", "nothing"), "nothing"),
        (("class", "--again", "nobody", "--gradebook", "new.sqlite"), "no student"),
        (("class", "--gradebook", "class/eve.rar"), "cannot be opened"),
        ((), "Missing argument"),
    ):
        code, _, err = run("batch", *args)
        assert code == 2, args
        assert complaint in " ".join(err.split()), (args, err)


def test_hidden_suites_are_not_run_beside_what_could_read_them(run: Run, marked: Path) -> None:
    """A weak sandbox has to be allowed by name, for each task of a batch too."""
    args = ("batch", "class", "--sandbox", "weak", "--gradebook", "weak.sqlite")
    code, _, err = run(*args)
    assert code == 3
    assert "the sandbox is weak here" in err
    code, out, _ = run(*args, "--allow-weak-sandbox")
    assert code == 1
    assert "task1  passed 1, wrong 1" in out


def test_the_class_is_listed(run: Run, gradebook: Path) -> None:
    """With those who have handed in nothing."""
    code, out, _ = run("gradebook", "show", "--gradebook", str(gradebook))
    assert code == 0
    lines = [line.split() for line in out.splitlines()]
    assert lines[0] == ["Student", "Id", "Attempts", "Exercises", "Score"]
    assert ["Anna", "Petrova", "anna", "1", "1", "5/10"] in lines
    assert ["Carla", "carla", "-/10"] in lines


def test_a_student_is_listed_by_exercise(run: Run, gradebook: Path) -> None:
    """What was late says what it cost."""
    code, out, _ = run("gradebook", "show", "petrova", "--policy", "policy.yaml")
    assert code == 0
    assert "late, 50 % off" in out
    assert "not handed in" in out
    assert "Score: 2.5/10" in out


@pytest.mark.parametrize("exercise", ["task1", "01_task1", "exercises/01_task1"])
def test_a_mark_is_explained(exercise: str, run: Run, gradebook: Path) -> None:
    """Each check, with its verdict and what it gave; and the seed to repeat it with."""
    code, out, _ = run("gradebook", "why", "boris", exercise, "--policy", "policy.yaml")
    assert code == 0
    assert "attempt 1, handed in 2026-11-01T13:00:00+00:00, marked" in " ".join(out.split())
    assert "wrong  3/5" in out
    assert "seed:" in out
    assert "Late: 50 % off, which leaves 1.5." in out


def test_questions_without_an_answer_are_told(run: Run, gradebook: Path) -> None:
    """No such student, no such exercise, nothing handed in."""
    assert run("gradebook", "why", "nobody", "task1")[0] == 2
    code, _, err = run("gradebook", "why", "anna", "task9")
    assert code == 2
    assert "task1, task2" in err
    code, out, _ = run("gradebook", "why", "carla", "task1")
    assert code == 0
    assert "Nothing was handed in." in out
    assert run("gradebook", "show", "--gradebook", "missing.sqlite")[0] == 2


@pytest.mark.parametrize("format_", ["csv", "canvas", "moodle"])
def test_tables_are_written_to_files_and_down_pipes(
    format_: str, run: Run, gradebook: Path, marked: Path
) -> None:
    """The same table, with a line for everybody."""
    code, out, _ = run("gradebook", "export", "--format", format_)
    assert code == 0
    rows = list(csv.reader(io.StringIO(out)))
    assert any("carla" in row for row in rows)
    code, _, _ = run("gradebook", "export", "--format", format_, "--out", f"{format_}.csv")
    assert code == 0
    with (marked / f"{format_}.csv").open(newline="") as file:
        assert list(csv.reader(file)) == rows


def test_the_page_is_an_export_too(run: Run, gradebook: Path) -> None:
    """For whoever has only the gradebook."""
    code, out, _ = run("gradebook", "export", "--format", "html")
    assert code == 0
    assert out.startswith("<!DOCTYPE html>")
    assert "Anna Petrova" in out


def test_a_file_that_cannot_be_written_is_told(run: Run, gradebook: Path) -> None:
    """And nothing is left half written."""
    code, _, err = run("gradebook", "export", "--out", "roster.csv/grades.csv")
    assert code == 2
    assert "cannot write" in err
