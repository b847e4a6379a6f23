"""What a student types: check, hint, list, reset; and what is remembered between them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from grader import cli
from grader.catalogue import Course, digest
from grader.grading import Report, mark
from grader.verdict import CheckRun, Message, Outcome, Verdict
from tests.unit.report.conftest import task, timeline, waits

STUB = "async def main():\n    raise NotImplementedError\n"
MANIFEST = f"""\
format: 1
name: {{name}}
title: {{{{en: Two workers, ru: Два воркера}}}}
untouched: '{digest(STUB)}'
hints: [{{{{en: Think., ru: Подумайте.}}}}, {{{{en: Write., ru: Пишите.}}}}]
examples:
  test_example: {{{{title: {{{{en: An example, ru: Пример}}}}}}}}
"""


class Fake:
    """Stands in for the core: a file gets the verdict that it names in a comment."""

    def __init__(self) -> None:
        self.marked: list[tuple[str, str, bool]] = []

    def grade(
        self,
        course: Course,
        submission: Path,
        *,
        names: Sequence[str],
        hidden: bool,
        files: Mapping[str, Path] | None,
        detailed: bool,
        progress: Callable[[CheckRun], None],
    ) -> Report:
        (exercise,) = map(course.find, names)
        file = (files or {}).get(exercise.name, exercise.stub)
        self.marked.append((exercise.name, file.name, hidden))
        verdict = Verdict(file.read_text("utf-8").splitlines()[0].removeprefix("# "))
        message = Message("error", {"reason": "none"}) if verdict is Verdict.ERROR else None
        drawn = timeline(task("main", waits(0, 1))) if detailed else None
        outcome = Outcome(verdict, message, timeline=drawn)
        run = CheckRun(exercise.name, "test_example", False, outcome)
        progress(run)
        return mark([exercise], [run], submission=str(submission))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> Fake:
    """Put a fake in the place of the core."""
    fake = Fake()
    module = ModuleType("grader.api")
    module.marker = lambda **_: contextlib.nullcontext(fake.grade)  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "grader.api", module)
    return fake


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a course of three exercises, all of them untouched, as a student has it."""
    for folder_name in ("01_alpha", "02_beta", "03_gamma"):
        folder = tmp_path / "exercises" / folder_name
        folder.mkdir(parents=True)
        name = folder_name[3:]
        (folder / "exercise.yaml").write_text(MANIFEST.format(name=name), "utf-8")
        (folder / f"{name}.py").write_text(STUB)
        (folder / "test_examples.py").write_text("async def test_example(): pass\n")
    monkeypatch.chdir(tmp_path)
    for variable in ("GRADER_LANG", "LC_ALL", "LC_MESSAGES", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C")
    return tmp_path


def write(course: Path, folder: str, verdict: str) -> Path:
    """Save a file that will get this verdict."""
    path = course / "exercises" / folder / f"{folder[3:]}.py"
    path.write_text(f"# {verdict}\nx = 1\n")
    return path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str]:
    """Run a command; return its code and what it prints."""
    code = cli.run(list(args))
    captured = capsys.readouterr()
    return code, captured.out + captured.err


# --- check ----------------------------------------------------------------------------------------


def test_check_tells_the_first_task(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a fresh course, without marking anything."""
    code, shown = run(capsys, "check")
    assert code == cli.FAILED
    assert "01 alpha" in shown
    assert str(Path("exercises/01_alpha/README.md")) in shown
    assert fake.marked == []


def test_check_shows_the_timeline_when_asked(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """After the feedback; else no run is recorded."""
    write(course, "01_alpha", "sequential")
    assert "Timeline" in run(capsys, "check", "alpha", "--timeline")[1]
    assert "Timeline" not in run(capsys, "check", "alpha")[1]


def test_check_goes_on_to_the_first_that_fails(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """What passes on the way is remembered and not marked again."""
    write(course, "01_alpha", "passed")
    write(course, "02_beta", "wrong")
    code, shown = run(capsys, "check")
    assert (code, [name for name, *_ in fake.marked]) == (cli.FAILED, ["alpha", "beta"])
    assert "02 beta  wrong" in shown
    fake.marked.clear()
    run(capsys, "check")
    assert [name for name, *_ in fake.marked] == ["beta"]


def test_a_file_that_changes_is_checked_again(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mark is that of a file as it was."""
    path = write(course, "01_alpha", "passed")
    run(capsys, "check")
    path.write_text("# wrong\nx = 2\n")
    _, shown = run(capsys, "check")
    assert "01 alpha  wrong" in shown


def test_check_ends_with_0_when_all_is_solved(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says so, now and the next time."""
    for folder in ("01_alpha", "02_beta", "03_gamma"):
        write(course, folder, "passed")
    for _ in range(2):
        code, shown = run(capsys, "check")
        assert code == cli.PASSED
        assert "All exercises are solved." in shown
    assert len(fake.marked) == 3


def test_check_of_one_exercise(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever is before it; a pass leads to what is next."""
    write(course, "02_beta", "passed")
    code, shown = run(capsys, "check", "2")
    assert code == cli.PASSED
    assert "Next: 03 gamma" in shown
    assert fake.marked == [("beta", "beta.py", True)]


def test_check_of_several_exercises(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """The worst of them decides."""
    write(course, "01_alpha", "passed")
    write(course, "02_beta", "hung")
    code, shown = run(capsys, "check", "beta", "alpha")
    assert code == cli.FAILED
    assert shown.index("01 alpha") < shown.index("02 beta")


def test_check_of_a_file_elsewhere(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is marked in the place of the exercise's, which keeps the mark that it has."""
    other = course / "beta (1).py"
    other.write_text("# passed\n")
    code, _ = run(capsys, "check", "--file", str(other))
    assert (code, fake.marked) == (cli.PASSED, [("beta", "beta (1).py", True)])
    assert "not started" in run(capsys, "list")[1]
    code, _ = run(capsys, "check", "gamma", "--file", str(other), "--examples")
    assert (code, fake.marked[-1]) == (cli.PASSED, ("gamma", "beta (1).py", False))


def test_a_file_that_tells_no_exercise_is_asked_about(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """In one sentence, with the command to type."""
    (course / "solution.py").write_text("# passed\n")
    code, shown = run(capsys, "check", "--file", "solution.py")
    assert code == cli.USAGE
    assert "grader check EXERCISE --file solution.py" in shown


def test_an_error_of_ours_is_not_the_students(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """It has an exit code of its own, and nothing is remembered of the file."""
    write(course, "01_alpha", "error")
    code, _ = run(capsys, "check", "alpha")
    assert code == cli.OURS
    assert "not checked" in run(capsys, "list")[1]


def test_check_outside_of_a_course(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The sentence says where to go."""
    monkeypatch.chdir(tmp_path)
    code, shown = run(capsys, "check")
    assert code == cli.USAGE
    assert "is not in a course: go to a folder" in shown


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (["check", "alpah", "--lang", "ru"], "нет упражнения `alpah`: может быть, alpha?"),
        (["hint", "--lang=ru", "zzz"], "нет упражнения `zzz`: какие есть, показывает"),
        (["--lang", "ru", "check", "--file", "x.py"], "по имени x.py не понять"),
        (["--lang", "ru", "check", "beat", "--lang", "en"], "did you mean beta?"),
    ],
)
def test_what_cannot_be_done_is_told_in_the_readers_language(
    course: Path, capsys: pytest.CaptureFixture[str], args: list[str], told: str
) -> None:
    """Wherever the language was asked for."""
    (course / "x.py").write_text("")
    code, shown = run(capsys, *args)
    assert code == cli.USAGE
    assert told in shown


# --- hint, list, reset ----------------------------------------------------------------------------


def test_hints_come_one_at_a_time(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The last one comes again, for there is none after it."""
    shown = [run(capsys, "hint", "alpha")[1] for _ in range(3)]
    assert [text.splitlines()[1].strip() for text in shown] == ["Think.", "Write.", "Write."]


def test_hints_are_for_the_next_exercise(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """If no other is named."""
    write(course, "01_alpha", "passed")
    run(capsys, "check", "alpha")
    assert "02 beta" in run(capsys, "hint")[1]


def test_hints_can_be_read_again(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Those that were seen, without the next one; or all of them."""
    assert "Think." not in run(capsys, "hint", "alpha", "--again")[1]
    run(capsys, "hint", "alpha")
    assert "Write." not in run(capsys, "hint", "alpha", "--again")[1]
    assert "Write." in run(capsys, "hint", "alpha", "--all")[1]
    assert "Write." in run(capsys, "hint", "alpha", "--again")[1]
    assert run(capsys, "hint", "alpha", "--all", "--again")[0] == cli.USAGE


def test_the_list_shows_progress(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """A word for each exercise, how many are solved, and what is next."""
    write(course, "01_alpha", "passed")
    write(course, "02_beta", "sequential")
    run(capsys, "check")
    write(course, "03_gamma", "wrong")
    code, shown = run(capsys, "list", "--lang", "ru")
    assert code == cli.PASSED
    lines = shown.splitlines()
    assert ["зачтено" in lines[0], "последовательно" in lines[1], "не проверено" in lines[2]] == [
        True
    ] * 3
    assert "Решено: 1 из 3 упражнений" in shown
    assert "Дальше: 02 beta" in shown


def test_reset_puts_the_stub_back_and_keeps_the_work(
    course: Path, fake: Fake, capsys: pytest.CaptureFixture[str]
) -> None:
    """The copy's path is told, and the hints begin anew."""
    run(capsys, "list")
    path = write(course, "01_alpha", "wrong")
    run(capsys, "hint", "alpha")
    code, shown = run(capsys, "reset", "alpha", "--yes")
    assert code == cli.PASSED
    assert path.read_text() == STUB
    copy = Path(shown.split()[-1])
    assert copy.read_text() == "# wrong\nx = 1\n"
    assert "Think." in run(capsys, "hint", "alpha")[1]


@pytest.mark.parametrize(("answer", "code"), [("y\n", cli.PASSED), ("n\n", cli.FAILED)])
def test_reset_asks(
    course: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answer: str,
    code: int,
) -> None:
    """And does nothing without a yes."""
    import io

    run(capsys, "list")
    path = write(course, "01_alpha", "wrong")
    monkeypatch.setattr(sys, "stdin", io.StringIO(answer))
    assert run(capsys, "reset", "alpha")[0] == code
    assert (path.read_text() == STUB) == (code == cli.PASSED)


def test_reset_of_a_stub_needs_nothing(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is what it would become."""
    code, shown = run(capsys, "reset", "alpha")
    assert (code, "is the stub already" in shown) == (cli.PASSED, True)


def test_reset_says_when_the_stub_is_not_known(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written over then."""
    path = write(course, "01_alpha", "wrong")
    code, shown = run(capsys, "reset", "alpha", "--yes")
    assert code == cli.USAGE
    assert "not known any more" in shown
    assert path.read_text() == "# wrong\nx = 1\n"


# --- completion -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("grader che", {"check"}),
        ("grader check a", {"alpha"}),
        ("grader check 0", {"01_alpha", "02_beta", "03_gamma"}),
        ("grader watch ", {"alpha", "beta", "gamma"}),
        ("grader reset zeta", set()),
        ("grader check --tr", {"--traceback"}),
        ("grader completion z", {"zsh"}),
    ],
)
def test_shells_complete(
    course: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: str,
    expected: set[str],
) -> None:
    """Commands, options, and exercises by name or number."""
    monkeypatch.setenv("_GRADER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
    with pytest.raises(SystemExit):
        cli.run([])
    offered = capsys.readouterr().out.split()
    assert {each.removeprefix("plain,") for each in offered} == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_printed(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It asks `grader` itself, by the variable that click knows."""
    code, shown = run(capsys, "completion", shell)
    assert code == cli.PASSED
    assert f"_GRADER_COMPLETE={shell}_complete" in shown


def test_completion_outside_of_a_course_offers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says nothing but an empty line: the shell would show it in the middle of one's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("_GRADER_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", "grader check ")
    monkeypatch.setenv("COMP_CWORD", "2")
    with pytest.raises(SystemExit):
        cli.run([])
    assert capsys.readouterr() == ("\n", "")
