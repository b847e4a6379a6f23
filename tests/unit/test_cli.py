"""The command line: what is asked for, what is told, and with which code it ends."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import jsonschema
import pytest

from grader import cli, errors
from grader.catalogue import Course, digest
from grader.doctor import Finding, State
from grader.grading import Report, mark
from grader.report.machine import SCHEMA
from grader.sandbox.policy import Level
from grader.verdict import CheckRun, Message, Outcome, Verdict

PACKAGE_ROOT = Path(errors.__file__).parents[1]

MANIFEST = """\
format: 1
name: {name}
title: {{en: Two workers, ru: Два воркера}}
concepts: [create_task]
hints: [{{en: Think., ru: Подумайте.}}]
examples:
  test_example: {{title: {{en: An example, ru: Пример}}}}
"""
RUBRIC = """\
format: 1
checks:
  test_at_once: {points: 2, title: {en: Both at once, ru: Оба сразу}}
"""


def write_course(root: Path, names: Sequence[str] = ("01_alpha", "02_beta")) -> None:
    """Write a small course that is in order."""
    for folder_name in names:
        name = folder_name[3:]
        folder = root / "exercises" / folder_name
        folder.mkdir(parents=True)
        (folder / "exercise.yaml").write_text(MANIFEST.format(name=name), "utf-8")
        (folder / "README.md").write_text("Do it.\n")
        (folder / "README.ru.md").write_text("Сделайте.\n", "utf-8")
        (folder / f"{name}.py").write_text("async def main():\n    raise NotImplementedError\n")
        (folder / "test_examples.py").write_text("async def test_example(): pass\n")
        suite = root / "tests" / "exercises" / folder_name
        suite.mkdir(parents=True)
        (suite / "rubric.yaml").write_text(RUBRIC, "utf-8")
        (suite / "test_hidden.py").write_text("async def test_at_once(): pass\n")


class FakeApi:
    """Stands in for `grader.api`: notes how it was called, and marks as it is told."""

    def __init__(self) -> None:
        self.verdicts: dict[str, Verdict] = {}
        self.problem: BaseException | None = None
        self.calls: list[dict[str, Any]] = []
        self.held: list[tuple[str, bool]] = []
        """The level of the sandbox that was asked for, and whether a weak one is enough."""

    def grade(
        self,
        course: Course,
        submission: Path,
        *,
        names: Sequence[str] = (),
        hidden: bool = True,
        files: Mapping[str, Path] | None = None,
        seed: int | None = None,
        sandbox: str = "auto",
        allow_weak: bool = False,
        detailed: bool = False,
        jobs: int = 1,
        progress: Callable[[CheckRun], None] | None = None,
    ) -> Report:
        self.held.append((sandbox, allow_weak))
        self.calls.append(
            {
                "submission": submission,
                "names": names,
                "hidden": hidden,
                "files": files,
                "seed": seed,
            }
            | ({"detailed": True} if detailed else {})
        )
        if self.problem is not None:
            raise self.problem
        exercises = [course.find(name) for name in names]
        runs = []
        for exercise in exercises:
            verdict = self.verdicts.get(exercise.name, Verdict.PASSED)
            if files:
                verdict = Verdict(files[exercise.name].read_text("utf-8").split(":")[1].strip())
            runs += [
                CheckRun(exercise.name, check.name, check.hidden, Outcome(verdict))
                for check in exercise.checks.values()
                if hidden or not check.hidden
            ]
        for run in runs:
            if progress is not None:
                progress(run)
        return mark(exercises, runs, submission=str(submission), hidden=hidden, seed=seed)

    def sit(
        self, course: Course, work: Callable[[Callable[..., Report]], None], **held: Any
    ) -> None:
        work(functools.partial(self.grade, course, **held))


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> FakeApi:
    """Put a fake in the place of the core, which the command line only calls."""
    fake = FakeApi()
    module = ModuleType("grader.api")
    module.grade = fake.grade  # type: ignore[attr-defined]
    module.sit = fake.sit  # type: ignore[attr-defined]
    module.marker = lambda sandbox="auto", **options: contextlib.nullcontext(  # type: ignore[attr-defined]
        functools.partial(fake.grade, sandbox=sandbox, **options)
    )
    monkeypatch.setitem(sys.modules, "grader.api", module)
    monkeypatch.setattr("grader.authoring.proof.api", module)
    return fake


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in the folder of a small course, with an English locale."""
    write_course(tmp_path)
    monkeypatch.chdir(tmp_path)
    for variable in ("GRADER_LANG", "LC_ALL", "LC_MESSAGES", "GRADER_DEBUG", "FORCE_COLOR"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C")
    return tmp_path


# --- Help --------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", sorted(cli.cli.commands))
def test_every_command_has_help_with_an_example(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Help is where people look first, and an example says more than a list of options."""
    assert cli.run([command, "--help"]) == cli.PASSED
    shown = capsys.readouterr().out
    assert "Example" in shown
    assert f"grader {command}" in shown.split("Example", 1)[1]
    assert max(map(len, shown.splitlines())) <= 80


def test_help_does_not_wait_for_what_it_does_not_need() -> None:
    """Neither rich nor pytest, YAML, msgspec or Fluent is imported to show it."""
    program = (
        "import sys; from grader.cli import run; code = run(['grade', '--help']);"
        "heavy = {'rich', 'pytest', 'yaml', 'msgspec', 'fluent', 'asyncio'} & set(sys.modules);"
        "sys.exit(code or ' '.join(sorted(heavy)) or 0)"
    )
    done = start(["-c", program], cwd=PACKAGE_ROOT)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_version_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Its name and its number, for a bug report."""
    assert cli.run(["--version"]) == cli.PASSED
    assert capsys.readouterr().out.startswith("grader ")


# --- grade -------------------------------------------------------------------------------------


def test_grade_marks_the_exercises_themselves_by_default(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """All of them, with hidden suites, in teaching order."""
    assert cli.run(["grade"]) == cli.PASSED
    (call,) = api.calls
    assert call["submission"].samefile(course / "exercises")
    assert call["names"] == ("alpha", "beta")
    assert call["hidden"] is True
    shown = capsys.readouterr()
    assert "Total: 4 of 4 points" in shown.out
    assert shown.err == ""


def test_a_failed_check_is_exit_code_1(course: Path, api: FakeApi) -> None:
    """For scripts: something is not right yet."""
    api.verdicts["beta"] = Verdict.WRONG
    assert cli.run(["grade"]) == cli.FAILED


def test_an_untouched_stub_is_exit_code_1(course: Path, api: FakeApi) -> None:
    """Not begun is not passed."""
    api.verdicts["beta"] = Verdict.NOT_STARTED
    assert cli.run(["grade"]) == cli.FAILED


def test_an_error_of_ours_is_exit_code_3(course: Path, api: FakeApi) -> None:
    """Whatever else failed: the score must not be recorded."""
    api.verdicts = {"alpha": Verdict.WRONG, "beta": Verdict.ERROR}
    assert cli.run(["grade"]) == cli.OURS


@pytest.mark.parametrize("name", ["beta", "2", "02", "02_beta", "exercises/02_beta/"])
def test_an_exercise_has_many_names(course: Path, api: FakeApi, name: str) -> None:
    """By name, by number, and as a shell completes its folder."""
    assert cli.run(["grade", name]) == cli.PASSED
    assert api.calls[0]["names"] == ("beta",)


def test_an_unknown_exercise_is_a_sentence(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a remedy, and nothing is marked."""
    assert cli.run(["grade", "btea"]) == cli.USAGE
    assert capsys.readouterr().err.startswith("grader: there is no exercise `btea`")
    assert not api.calls


def test_the_sandbox_is_the_teachers_to_choose(course: Path, api: FakeApi) -> None:
    """By itself the best there is, and no weak one; verify holds the author's own files."""
    cli.run(["grade"])
    cli.run(["grade", "--sandbox", "container"])
    cli.run(["grade", "--allow-weak-sandbox"])
    cli.run(["verify", "alpha", "--jobs", "1", "--sandbox", "weak"])
    assert api.held[:3] == [("auto", False), ("container", False), ("auto", True)]
    assert set(api.held[3:]) == {("weak", True)}


def test_a_submission_is_marked_where_it_is(course: Path, api: FakeApi) -> None:
    """Any folder with the exercises' folders in it."""
    (course / "anna" / "02_beta").mkdir(parents=True)
    assert cli.run(["grade", "--submission", "anna"]) == cli.PASSED
    assert api.calls[0]["submission"] == Path("anna")


def test_a_folder_that_is_no_submission_is_wrong_usage(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistyped folder is not somebody who has done nothing."""
    (course / "empty").mkdir()
    assert cli.run(["grade", "--submission", "empty"]) == cli.USAGE
    assert "empty has none of the exercises in it" in capsys.readouterr().err
    assert cli.run(["grade", "--submission", "."]) == cli.USAGE
    assert "did you mean exercises?" in capsys.readouterr().err
    assert cli.run(["grade", "--submission", "nowhere"]) == cli.USAGE
    assert "there is no folder nowhere" in capsys.readouterr().err
    assert not api.calls


def test_examples_alone_leave_the_hidden_suites_out(course: Path, api: FakeApi) -> None:
    """`--examples` asks for nothing hidden."""
    assert cli.run(["grade", "--examples"]) == cli.PASSED
    assert api.calls[0]["hidden"] is False


def test_absent_hidden_suites_are_no_pass(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without `--examples` somebody expects points; there is nothing to give them for."""
    (course / "tests").rename(course / "elsewhere")
    assert cli.run(["grade"]) == cli.USAGE
    assert "no hidden suites in tests/exercises" in capsys.readouterr().err
    assert cli.run(["grade", "--examples"]) == cli.PASSED
    assert cli.run(["grade", "--suites", "elsewhere/exercises"]) == cli.PASSED


def test_a_course_may_be_kept_elsewhere(
    course: Path,
    api: FakeApi,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`--exercises` names it from anywhere; its suites are beside it unless named too."""
    monkeypatch.chdir(tmp_path_factory.mktemp("away"))
    assert cli.run(["grade", "--exercises", str(course / "exercises")]) == cli.PASSED
    assert api.calls[0]["submission"] == course / "exercises"


def test_outside_of_a_course_grade_says_where_to_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A sentence, not a traceback."""
    monkeypatch.chdir(tmp_path)
    assert cli.run(["grade"]) == cli.USAGE
    assert "is not in a course" in capsys.readouterr().err


def test_a_json_report_is_written_and_named(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Alone it leaves stdout empty; the path is told on stderr."""
    assert cli.run(["grade", "--format", "json", "--out", "build/reports"]) == cli.PASSED
    written = course / "build" / "reports" / "report.json"
    jsonschema.validate(json.loads(written.read_bytes()), json.loads(SCHEMA.read_bytes()))
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == "The report is in build/reports/report.json\n"


def test_several_reports_come_from_one_marking(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Formats are listed with commas."""
    assert cli.run(["grade", "--format", "terminal, json,json"]) == cli.PASSED
    assert len(api.calls) == 1
    assert "Total" in capsys.readouterr().out
    assert (course / "report.json").exists()
    assert "detailed" not in api.calls[0]


def test_a_page_is_written_of_a_marking_in_detail(course: Path, api: FakeApi) -> None:
    """It shows sources and timelines, which are kept for it only."""
    assert cli.run(["grade", "--format", "json,html", "--out", "out"]) == cli.PASSED
    assert api.calls[0]["detailed"]
    assert (course / "out" / "report.html").read_text("utf-8").startswith("<!doctype html>")
    assert (course / "out" / "report.json").exists()


def test_an_unknown_format_is_wrong_usage(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """The known ones are told."""
    assert cli.run(["grade", "--format", "terminal,pdf"]) == cli.USAGE
    assert "'pdf' is none of terminal, json" in capsys.readouterr().err
    assert not api.calls


def test_a_folder_that_cannot_be_made_is_found_out_before_the_marking(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody waits for a report that cannot be written."""
    (course / "file").write_text("")
    assert cli.run(["grade", "--format", "json", "--out", "file/below"]) == cli.USAGE
    assert "--out" in capsys.readouterr().err
    assert not api.calls


# --- Languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ["--lang", "ru", "grade"],
        ["grade", "--lang", "ru"],
        ["--lang", "en", "grade", "--lang", "ru"],
        ["grade", "--lang", "RU"],
    ],
)
def test_the_language_is_told_before_or_after_the_command(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str], args: list[str]
) -> None:
    """Nobody remembers which; the one after the command wins."""
    assert cli.run(args) == cli.PASSED
    assert "Итого: 4 из 4 баллов" in capsys.readouterr().out


def test_the_language_is_else_that_of_the_locale(
    course: Path,
    api: FakeApi,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A Russian machine speaks Russian."""
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert cli.run(["grade"]) == cli.PASSED
    assert "Итого" in capsys.readouterr().out


def test_an_unknown_language_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    """The known ones are told."""
    assert cli.run(["--lang", "de", "list"]) == cli.USAGE
    assert "'en', 'ru'" in capsys.readouterr().err


# --- Every way to end --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("problem", "code"),
    [
        (errors.CourseError("the rubric is broken; mend it"), 2),
        (errors.UsageError("there is no such thing; name another"), 2),
        (errors.ProtocolError("a frame does not fit"), 3),
    ],
)
def test_what_is_wrong_is_one_sentence_with_its_code(
    course: Path,
    api: FakeApi,
    capsys: pytest.CaptureFixture[str],
    problem: errors.GraderError,
    code: int,
) -> None:
    """On stderr, after our name, and nothing else."""
    api.problem = problem
    assert cli.run(["grade"]) == code
    assert capsys.readouterr() == ("", f"grader: {problem}\n")


def test_an_exception_that_we_did_not_think_of_is_an_error_of_ours(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is said to be ours, with a way to the details, and terminal escapes in it are shown."""
    api.problem = ZeroDivisionError("by \x1b[31mzero")
    assert cli.run(["grade"]) == cli.OURS
    shown = capsys.readouterr().err
    assert shown.startswith("grader: an error of ours: ZeroDivisionError: by \\x1b[31mzero;")
    assert "GRADER_DEBUG=1" in shown
    assert "Traceback" not in shown


def test_the_details_are_shown_when_asked_for(
    course: Path,
    api: FakeApi,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """`GRADER_DEBUG=1` is for those who report it."""
    monkeypatch.setenv("GRADER_DEBUG", "1")
    api.problem = ZeroDivisionError("by zero")
    assert cli.run(["grade"]) == cli.OURS
    assert "Traceback" in capsys.readouterr().err


def test_an_interruption_is_a_sentence(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ctrl-C ends with the code that a shell expects of it, and no traceback."""
    api.problem = KeyboardInterrupt()
    assert cli.run(["grade"]) == cli.INTERRUPTED
    assert capsys.readouterr().err.strip().startswith("grader: interrupted")


@pytest.mark.parametrize("args", [["no-such-command"], ["grade", "--no-such-option"], ["--lang"]])
def test_clicks_own_mistakes_are_wrong_usage(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 2, with click's sentence."""
    assert cli.run(args) == cli.USAGE
    assert "Error:" in capsys.readouterr().err


def test_an_exit_code_is_what_a_command_returns(monkeypatch: pytest.MonkeyPatch) -> None:
    """`main` exits with what `run` returns."""
    monkeypatch.setattr(sys, "argv", ["grader", "no-such-command"])
    with pytest.raises(SystemExit) as caught:
        cli.main()
    assert caught.value.code == cli.USAGE


def test_a_reader_who_has_left_is_no_traceback(course: Path) -> None:
    """`grader list | true`: the pipe is closed before anything is written to it."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = start(["-m", "grader", "list"], cwd=course, stdout=writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (cli.NO_READER, "")


def test_a_terminal_without_our_letters_gets_them_by_number(course: Path) -> None:
    """ASCII cannot show Russian; the command works all the same."""
    done = start(
        ["-m", "grader", "--lang", "ru", "list"], cwd=course, PYTHONIOENCODING="ascii:strict"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "\\u0420" in done.stdout


# --- verify, list, doctor ----------------------------------------------------------------------


def write_solutions(course: Path) -> None:
    """Write solutions whose text is the verdict that the fake gives them."""
    for folder_name, name in (("01_alpha", "alpha"), ("02_beta", "beta")):
        folder = course / "solutions" / folder_name
        (folder / "accepted").mkdir(parents=True)
        (folder / f"{name}.py").write_text("#:passed")
        (folder / "accepted" / "other.py").write_text("#:passed")
        exercise = course / "exercises" / folder_name
        stub = "#:not started:\nasync def main(): raise NotImplementedError\n"
        (exercise / f"{name}.py").write_text(stub)
        with (exercise / "exercise.yaml").open("a") as manifest:
            manifest.write(f"provides: {{main: coroutine function}}\nuntouched: '{digest(stub)}'\n")
        for verdict in ("wrong", "sequential", "blocked"):
            (folder / "rejected" / verdict).mkdir(parents=True)
            (folder / "rejected" / verdict / "one.py").write_text(f"#:{verdict}")


def test_verify_proves_every_exercise(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everything holds: exit code 0 and a line that says so."""
    write_solutions(course)
    assert cli.run(["verify", "--jobs", "1"]) == cli.PASSED
    shown = capsys.readouterr().out
    assert "2 exercises, 2 accepted, 6 rejected\n" in shown
    assert "2 hidden checks, 2 failed by something: all proved" in shown


def test_verify_fails_when_something_does_not_hold(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 1, and the exercise is named."""
    write_solutions(course)
    (course / "solutions/02_beta/accepted/other.py").write_text("#:wrong")
    assert cli.run(["verify", "--jobs", "1"]) == cli.FAILED
    assert "beta not proved" in capsys.readouterr().out
    assert cli.run(["verify", "--jobs", "1", "alpha"]) == cli.PASSED


def test_verify_that_breaks_is_exit_code_3(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """An error of ours has proved nothing, and is not the author's."""
    write_solutions(course)
    api.problem = errors.ProtocolError("a frame does not fit")
    assert cli.run(["verify", "--jobs", "1"]) == cli.OURS
    assert "alpha, beta not proved" in capsys.readouterr().out


def test_verify_tells_all_that_is_wrong_with_a_broken_course(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every problem a sentence; nothing is marked by a rubric that cannot be trusted."""
    for folder in ("01_alpha", "02_beta"):
        (course / "tests/exercises" / folder / "rubric.yaml").write_text("format: 1\n")
    assert cli.run(["verify", "--jobs", "1"]) == cli.USAGE
    shown = capsys.readouterr().err.splitlines()
    assert len(shown) >= 2
    assert all(line.startswith("grader: tests/exercises/0") for line in shown)
    assert not api.calls


def test_verify_of_one_does_not_mind_what_is_wrong_with_others(
    course: Path, api: FakeApi, capsys: pytest.CaptureFixture[str]
) -> None:
    """Several authors work on one course; marking wants all of it in order all the same."""
    write_solutions(course)
    (course / "exercises/02_beta/exercise.yaml").write_text("format: 1\n")
    assert cli.run(["verify", "--jobs", "1", "alpha"]) == cli.PASSED
    assert capsys.readouterr().err == ""
    assert cli.run(["verify", "--jobs", "1", "beta"]) == cli.USAGE
    assert cli.run(["verify", "--jobs", "1"]) == cli.USAGE
    assert cli.run(["verify", "alhpa"]) == cli.USAGE
    assert "did you mean alpha?" in capsys.readouterr().err
    assert cli.run(["grade", "alpha"]) == cli.USAGE


def test_new_names_what_it_made_and_what_is_next(
    course: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An author can go on by what is on the screen."""
    assert cli.run(["new", "slow_lookup"]) == cli.PASSED
    shown = capsys.readouterr().out.splitlines()
    assert str(Path("exercises/03_slow_lookup/slow_lookup.py")) in shown
    assert str(Path("tests/exercises/03_slow_lookup/test_hidden.py")) in shown
    assert shown[-1].endswith("grader verify slow_lookup")
    assert all(Path(line).is_file() for line in shown[:-2])


def test_new_says_what_cannot_be_made(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A sentence, and exit code 2."""
    assert cli.run(["new", "alpha"]) == cli.USAGE
    assert "there is an exercise alpha already, 01_alpha" in capsys.readouterr().err
    assert cli.run(["new", "gamma", "--number", "2"]) == cli.USAGE
    assert "the number 2 is that of 02_beta" in capsys.readouterr().err


def test_list_shows_the_course(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Number, name, how far it is, points and title of each exercise, and the total."""
    assert cli.run(["list"]) == cli.PASSED
    shown = capsys.readouterr().out
    assert "01 alpha" in shown
    assert "Two workers" in shown
    assert "0 of 4 points" in shown


@pytest.mark.parametrize(("state", "code"), [(State.WEAKER, 0), (State.MISSING, 1)])
def test_doctor_fails_only_for_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], state: State, code: int
) -> None:
    """A weaker way is told, and is no failure."""
    finding = Finding("clock", state, "it stands", "wind it up")
    monkeypatch.setattr("grader.doctor.machine.PROBES", (lambda: finding,))
    monkeypatch.setattr("grader.doctor.examine_sandbox", lambda wanted: (Level.STRONG, []))
    assert cli.run(["doctor"]) == code
    shown = capsys.readouterr().out
    assert state.value in shown
    assert "wind it up" in shown


def test_every_command_takes_a_language() -> None:
    """Whichever command somebody adds, `--lang` works on it."""
    for command in cli.cli.commands.values():
        assert any(
            isinstance(option, click.Option) and "--lang" in option.opts
            for option in command.params
        )


def test_messages_of_the_command_line_exist() -> None:
    """A sentence without a text would show its id."""
    from grader.messages import Lang, render

    for lang in Lang:
        assert render(Message("report-written", {"path": "x"}), lang).endswith("x")


def start(
    args: Sequence[str], *, cwd: Path, stdout: int = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run a fresh interpreter that finds our package."""
    return subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={"PATH": os.defpath, "PYTHONPATH": str(PACKAGE_ROOT), "LANG": "C"} | environ,
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
