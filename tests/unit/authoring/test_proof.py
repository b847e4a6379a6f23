"""The proof of an exercise: each thing that it asks for, and what it says without it."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring.proof import Grade, Proof, collect_candidates, prove
from grader.authoring.review import Review
from grader.authoring.table import print_proof, print_summary
from grader.catalogue import Exercise
from grader.errors import CourseError, ProtocolError
from grader.grading import Report, mark
from grader.manifest import Criterion, Example, Manifest, Rubric, Translated
from grader.report.terminal import open_console
from grader.verdict import CheckRun, Message, Outcome, Place, Timing, Verdict

TITLE = Translated(en="Two workers", ru="Два воркера")
PASSED = "test_example: passed, test_value: passed, test_time: passed"
NOT_STARTED = PASSED.replace("passed", "not started")
FOLDER = "07_two_workers"


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> Review:
    """Stand in for the look through the files: what it finds is what a test puts in."""
    found = Review()
    monkeypatch.setattr("grader.authoring.proof.review", lambda exercise, solutions: found)
    return found


def make_exercise(root: Path, siblings: tuple[str, ...] = ()) -> Exercise:
    """Make an exercise with an example and two hidden checks."""
    folder = root / "exercises" / FOLDER
    suite = root / "tests" / "exercises" / FOLDER / "test_hidden.py"
    return Exercise(
        number=7,
        name="two_workers",
        folder=folder,
        stub=folder / "two_workers.py",
        file_name="two_workers.py",
        manifest=Manifest(
            format=1,
            name="two_workers",
            title=TITLE,
            hints=(TITLE,),
            siblings=siblings,
            examples={"test_example": Example(TITLE)},
        ),
        suite=suite,
        rubric=Rubric(
            format=1, checks={"test_value": Criterion(2, TITLE), "test_time": Criterion(3, TITLE)}
        ),
    )


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below the root; each says itself which verdict which check gives it."""
    for name, verdicts in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(verdicts, "utf-8")
    return root


PROVED = {
    f"exercises/{FOLDER}/two_workers.py": NOT_STARTED,
    f"solutions/{FOLDER}/two_workers.py": PASSED,
    f"solutions/{FOLDER}/accepted/other.py": PASSED,
    f"solutions/{FOLDER}/rejected/sequential/loop.py": PASSED.replace(
        "test_time: passed", "test_time: sequential"
    ),
    f"solutions/{FOLDER}/rejected/wrong/order.py": PASSED.replace(
        "test_value: passed", "test_value: wrong"
    ),
    f"solutions/{FOLDER}/rejected/not_started/half.py": NOT_STARTED,
}


def grade_by(exercise: Exercise) -> Grade:
    """Return what gives every check of this exercise the verdict that the file says."""

    def grade(submission: Path, *, names: Sequence[str], files: Mapping[str, Path]) -> Report:
        runs = []
        for entry in files[exercise.name].read_text("utf-8").split(", "):
            name, _, word = entry.partition(": ")
            verdict = Verdict(word)
            message = Message("raised", {"type": "ValueError", "text": "\x1b"})
            place = Place("two_workers.py", 3)
            outcome = Outcome(verdict, message, place, detail="gave 1, wanted 2")
            runs.append(CheckRun(exercise.name, name, name != "test_example", outcome))
        return mark([exercise], runs)

    return grade


def prove_it(root: Path) -> Proof:
    """Prove the exercise that lies below the root."""
    exercise = make_exercise(root)
    return prove(exercise, root / "solutions", grade_by(exercise))


def show(proof: Proof) -> str:
    """Return what an author sees."""
    file = io.StringIO()
    console = open_console(file)
    print_proof(proof, console)
    print_summary([proof], console)
    return file.getvalue()


def test_an_exercise_with_everything_is_proved(tmp_path: Path) -> None:
    """Stub, reference, accepted and rejected ones get what they have to get."""
    proof = prove_it(write(tmp_path, PROVED))
    assert proof.holds, show(proof)
    shown = show(proof)
    assert f"{FOLDER}  Two workers" in shown
    assert "✓ stub                          not started  0/5" in shown
    assert "✓ rejected/sequential/loop.py   sequential  2/5" in shown
    assert "1 exercise, 1 accepted, 3 rejected\n" in shown
    assert "2 hidden checks, 2 failed by something: all proved" in shown


def test_bounds_are_held_against_what_was_measured(tmp_path: Path) -> None:
    """Too tight a bound fails the proof, little room is noted; both with their line."""
    write(tmp_path, PROVED)

    def grade_with_times(
        submission: Path, *, names: Sequence[str], files: Mapping[str, Path]
    ) -> Report:
        report = grade_by(exercise)(submission, names=names, files=files)
        (result,) = report.exercises
        timings = (Timing(12, 2.99, 2, 1, 3), Timing(34, 2.95, 2, 1, 3))
        checks = tuple(
            replace(check, outcome=replace(check.outcome, timings=timings))
            for check in result.checks
        )
        return replace(report, exercises=(replace(result, checks=checks),))

    exercise = make_exercise(tmp_path)
    proof = prove(exercise, tmp_path / "solutions", grade_with_times)
    assert not proof.holds
    (problem,) = proof.problems
    (note,) = proof.notes
    assert problem.startswith(f"tests/exercises/{FOLDER}/test_hidden.py:12: reference")
    assert note.startswith(f"tests/exercises/{FOLDER}/test_hidden.py:34: reference")


def test_candidates_come_with_their_verdicts(tmp_path: Path) -> None:
    """The stub first, then what is right, then what is wrong."""
    write(tmp_path, PROVED)
    candidates, problems = collect_candidates(make_exercise(tmp_path), tmp_path / "solutions")
    assert problems == []
    assert [(each.label, each.expected) for each in candidates] == [
        ("stub", Verdict.NOT_STARTED),
        ("reference two_workers.py", Verdict.PASSED),
        ("accepted/other.py", Verdict.PASSED),
        ("rejected/not_started/half.py", Verdict.NOT_STARTED),
        ("rejected/sequential/loop.py", Verdict.SEQUENTIAL),
        ("rejected/wrong/order.py", Verdict.WRONG),
    ]


@pytest.mark.parametrize(
    ("file", "verdicts", "said"),
    [
        # A check that says nothing of the stub's state, say one that looks for a constant.
        (
            f"exercises/{FOLDER}/two_workers.py",
            NOT_STARTED.replace("test_value: not started", "test_value: wrong"),
            "test_value: wrong",
        ),
        (
            f"exercises/{FOLDER}/two_workers.py",
            NOT_STARTED.replace("test_example: not started", "test_example: passed"),
            "test_example: passed",
        ),
        (
            f"solutions/{FOLDER}/two_workers.py",
            PASSED.replace("test_time: passed", "test_time: blocked"),
            "blocked, not passed",
        ),
        (
            f"solutions/{FOLDER}/accepted/other.py",
            PASSED.replace("test_example: passed", "test_example: wrong"),
            "wrong, not passed",
        ),
        # Full marks are not proved by a check that did not run.
        (
            f"solutions/{FOLDER}/accepted/other.py",
            PASSED.replace("test_time: passed", "test_time: skipped"),
            "test_time: skipped",
        ),
        (
            f"solutions/{FOLDER}/rejected/sequential/loop.py",
            PASSED.replace("test_time: passed", "test_time: wrong"),
            "wrong, not sequential",
        ),
        (f"solutions/{FOLDER}/rejected/wrong/order.py", PASSED, "passed, not wrong"),
    ],
)
def test_a_verdict_that_it_must_not_get_is_shown(
    tmp_path: Path, file: str, verdicts: str, said: str
) -> None:
    """The submission's line says both verdicts; the checks that differ are below it."""
    proof = prove_it(write(tmp_path, PROVED | {file: verdicts}))
    assert not proof.holds
    shown = show(proof)
    assert said in shown
    assert "two_workers not proved" in shown


def test_what_differs_is_told_with_the_details(tmp_path: Path) -> None:
    """An author sees the sentence, the line and what was given and expected; no escapes."""
    loop = f"solutions/{FOLDER}/rejected/sequential/loop.py"
    verdicts = PASSED.replace("test_time: passed", "test_time: raised")
    shown = show(prove_it(write(tmp_path, PROVED | {loop: verdicts})))
    assert "test_time: raised: Your code raised ValueError" in shown
    assert "(two_workers.py:3)" in shown
    assert "gave 1, wanted 2" in shown
    assert "\x1b" not in shown


def test_an_error_of_ours_costs_one_marking(tmp_path: Path) -> None:
    """The others are marked all the same, and the exercise is not proved."""

    def fail_once(submission: Path, *, names: Sequence[str], files: Mapping[str, Path]) -> Report:
        if files["two_workers"].name == "other.py":
            raise ProtocolError("a frame does not fit")
        return grade_by(exercise)(submission, names=names, files=files)

    exercise = make_exercise(write(tmp_path, PROVED))
    told: list[str] = []
    proof = prove(exercise, tmp_path / "solutions", fail_once, told.append)
    assert proof.errors == ("accepted/other.py could not be marked: a frame does not fit",)
    assert proof.problems == ()
    assert not proof.holds
    assert len(proof.markings) == 5
    assert "! accepted/other.py could not be marked" in show(proof)
    assert told[0] == "two_workers: stub"
    assert len(told) == 6


def test_a_broken_course_ends_the_proof(tmp_path: Path) -> None:
    """It would break every marking in the same way."""

    def refuse(submission: Path, *, names: Sequence[str], files: Mapping[str, Path]) -> Report:
        raise CourseError("the suite does not fit the rubric")

    exercise = make_exercise(write(tmp_path, PROVED))
    with pytest.raises(CourseError):
        prove(exercise, tmp_path / "solutions", refuse)


def test_a_check_that_nothing_fails_is_named(tmp_path: Path) -> None:
    """It may be one that cannot fail."""
    loop = f"solutions/{FOLDER}/rejected/sequential/loop.py"
    verdicts = PASSED.replace("test_value: passed", "test_value: sequential")
    proof = prove_it(write(tmp_path, PROVED | {loop: verdicts}))
    assert proof.problems == ("nothing fails this check: test_time",)
    assert "2 hidden checks, 1 failed by something: two_workers not proved" in show(proof)


def test_what_is_seen_in_the_files_is_part_of_the_proof(tmp_path: Path, seen: Review) -> None:
    """A problem breaks it; a note is shown and does not."""
    write(tmp_path, PROVED)
    seen.notes.append("README.md:1: TODO: still to be written")
    proof = prove_it(tmp_path)
    assert proof.holds
    assert "- README.md:1: TODO" in show(proof)
    seen.problems.append("README.md:7: the link x leads to no file")
    proof = prove_it(tmp_path)
    assert not proof.holds
    assert "✗ README.md:7: the link x leads to no file" in show(proof)


@pytest.mark.parametrize("verdict", ["unimportable", "not started"])
def test_what_fails_every_check_proves_none(tmp_path: Path, verdict: str) -> None:
    """A file that cannot be imported, or a stub, fails also a check that cannot fail."""
    loop = f"solutions/{FOLDER}/rejected/sequential/loop.py"
    files = {name: text for name, text in PROVED.items() if name != loop}
    folder = verdict.replace(" ", "_")
    files[f"solutions/{FOLDER}/rejected/{folder}/all.py"] = PASSED.replace("passed", verdict)
    assert prove_it(write(tmp_path, files)).problems == ("nothing fails this check: test_time",)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("two_workers.py", "there is no reference: write solutions/07_two_workers/two_workers.py"),
        ("accepted/other.py", "there is no accepted submission"),
        ("rejected/not_started/half.py", "there are 2 rejected submissions"),
    ],
)
def test_what_is_missing_is_named(tmp_path: Path, without: str, said: str) -> None:
    """A sentence with the place where it has to be written."""
    files = dict(PROVED)
    del files[f"solutions/{FOLDER}/{without}"]
    (problem,) = prove_it(write(tmp_path, files)).problems
    assert said in problem


def test_an_exercise_without_solutions_is_not_proved(tmp_path: Path) -> None:
    """Only the stub is marked, and everything else is missing."""
    files = {name: text for name, text in PROVED.items() if name.startswith("exercises")}
    proof = prove_it(write(tmp_path, files))
    assert not proof.holds
    assert len(proof.markings) == 1
    assert len(proof.problems) == 5


@pytest.mark.parametrize("folder", ["passed", "skipped", "error", "slow", "not started"])
def test_a_folder_named_for_no_verdict_is_refused(tmp_path: Path, folder: str) -> None:
    """A typing mistake must not take a submission out of the proof."""
    extra = {f"solutions/{FOLDER}/rejected/{folder}/one.py": PASSED}
    (problem,) = prove_it(write(tmp_path, PROVED | extra)).problems
    assert problem.startswith(f"solutions/{FOLDER}/rejected/{folder} is named for no verdict")
    assert "not_started" in problem


def test_a_file_beside_the_verdicts_folders_is_refused(tmp_path: Path) -> None:
    """It has no verdict to get."""
    extra = {f"solutions/{FOLDER}/rejected/stray.py": PASSED}
    (problem,) = prove_it(write(tmp_path, PROVED | extra)).problems
    assert problem.startswith(f"solutions/{FOLDER}/rejected/stray.py is in no verdict's folder")


def test_caches_and_siblings_are_no_submissions(tmp_path: Path) -> None:
    """What Python leaves behind, and what a submission brings along."""
    extra = {
        f"solutions/{FOLDER}/accepted/helpers.py": "nothing",
        f"solutions/{FOLDER}/rejected/__pycache__/loop.pyc": "nothing",
        f"solutions/{FOLDER}/rejected/.cache/loop.py": "nothing",
    }
    write(tmp_path, PROVED | extra)
    exercise = make_exercise(tmp_path, siblings=("helpers.py",))
    candidates, problems = collect_candidates(exercise, tmp_path / "solutions")
    assert (len(candidates), problems) == (6, [])
