"""What the files of an exercise say: each thing that can be wrong, and its sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.authoring.new import make_exercise
from grader.authoring.review import Review, review
from grader.catalogue import digest, load_course

NAME = "slow_lookup"
FOLDER = f"01_{NAME}"
EXERCISE = f"exercises/{FOLDER}"
SUITE = f"tests/exercises/{FOLDER}"
SOLUTION = f"solutions/{FOLDER}"
OTHER = """\
format: 1
name: other
title: {en: Other, ru: Другое}
hints: [{en: Think., ru: Подумайте.}]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Make a course of one exercise without a flaw."""
    make_exercise(
        NAME,
        None,
        exercises=tmp_path / "exercises",
        suites=tmp_path / "tests" / "exercises",
        solutions=tmp_path / "solutions",
    )
    return tmp_path


def look(root: Path) -> Review:
    """Look through the exercise."""
    exercise = load_course(root).find(NAME)
    return review(exercise, root / "solutions")


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that has to be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def add(file: str, text: str) -> Callable[[Path], None]:
    """Return what adds a text to a file, which may not exist yet."""

    def act(root: Path) -> None:
        path = root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as stream:
            stream.write(text)

    return act


def swap(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces a text in a file."""
    return lambda root: change(root / file, old, new)


def test_the_templates_have_no_flaw(root: Path) -> None:
    """What they leave to be written is noted, each file once."""
    found = look(root)
    assert found.problems == []
    assert [note.partition(":")[0] for note in found.notes] == [
        f"{EXERCISE}/exercise.yaml",
        f"{EXERCISE}/README.md",
        f"{EXERCISE}/README.ru.md",
        f"{SUITE}/rubric.yaml",
    ]


def test_a_stale_digest_is_told_with_the_right_one(root: Path) -> None:
    """Otherwise the stub would be run, and get whatever verdict comes of that."""
    stub = root / EXERCISE / f"{NAME}.py"
    change(stub, "raise NotImplementedError", "raise NotImplementedError  # yet")
    (problem,) = look(root).problems
    right = digest(stub.read_text("utf-8"))
    assert problem.endswith(f"is the digest of another stub; write `untouched: '{right}'`.")
    manifest = root / EXERCISE / "exercise.yaml"
    lines = manifest.read_text("utf-8").splitlines()
    manifest.write_text("\n".join(each for each in lines if "untouched" not in each), "utf-8")
    (problem,) = look(root).problems
    assert "missing" in problem
    assert right in problem


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        # Names.
        (
            swap(f"{EXERCISE}/exercise.yaml", f"  {NAME}: cor", "  slow_lokup: cor"),
            f"provides.slow_lokup: {NAME}.py defines no such name; did you mean `{NAME}`?",
        ),
        (
            swap(f"{EXERCISE}/exercise.yaml", f"provides:\n  {NAME}: coroutine function\n", ""),
            "provides: it is missing",
        ),
        (
            add(
                f"{SUITE}/test_hidden.py",
                "\n\nasync def ask(submission):\n    submission.sloow()\n",
            ),
            "test_hidden.py:48: submission.sloow: `provides` has no such name",
        ),
        (
            swap(f"{EXERCISE}/test_examples.py", f"submission.{NAME}", "submission.slow_look"),
            "test_examples.py:14: submission.slow_look: `provides` has no such name; did you mean",
        ),
        # Links.
        (add(f"{EXERCISE}/README.md", "[x](../02_other/README.md)\n"), "leads to no file"),
        (add(f"{EXERCISE}/README.md", "[a\nb](gone.md#part)\n"), "README.md:34: the link gone.md"),
        (add(f"{EXERCISE}/README.ru.md", "![x](picture.png)\n"), "leads to no file"),
        (add(f"{EXERCISE}/README.md", f"[x](../../{SOLUTION}/)\n"), "leads out of the exercises"),
        (add(f"{EXERCISE}/README.md", "[x](https://)\n"), "names no host"),
        (add(f"{EXERCISE}/README.md", "[x](https://docs,python/3)\n"), "names no host"),
        (add(f"{EXERCISE}/README.md", "<http://nowhere>\n"), "names no host"),
        (add(f"{EXERCISE}/README.md", "[x](https://[)\n"), "is no address"),
        (add(f"{EXERCISE}/README.md", "[x](htps://docs.python.org)\n"), "neither a file"),
        (add(f"{EXERCISE}/README.md", "[x](/etc/hosts)\n"), "neither a file"),
        (add(f"{EXERCISE}/README.md", "[x]()\n"), "is empty"),
        (add(f"{EXERCISE}/README.md", "[x][1]\n\n[1]: gone.md\n"), "the link gone.md"),
        # To the text of another exercise.
        (
            lambda root: [
                add("exercises/02_other/README.md", "# Other\n")(root),
                add("exercises/02_other/README.ru.md", "# Другое\n")(root),
                add("exercises/02_other/exercise.yaml", OTHER)(root),
                add("exercises/02_other/other.py", "x = 1\n")(root),
                add(f"{EXERCISE}/README.ru.md", "[x](../02_other/README.md)\n")(root),
            ],
            "leads to the other language; write README.ru.md",
        ),
        # Languages.
        (
            swap(f"{EXERCISE}/exercise.yaml", 'ru: "TODO: название по-русски"', "ru: A title"),
            "title.ru: there is no Russian letter in it",
        ),
        (
            swap(f"{SUITE}/rubric.yaml", "TODO: start both before", "запустите both before"),
            "feedback.en: there are Russian letters in it",
        ),
        (
            swap(f"{EXERCISE}/README.md", "## Why it matters\n", ""),
            "README.ru.md: 5 headings, and the English statement has 4",
        ),
        (
            add(f"{EXERCISE}/README.ru.md", "```\n# ещё\n```\n"),
            "README.ru.md: 3 blocks of code, and the English statement has 2",
        ),
        # Files.
        (add(f"{EXERCISE}/notes.txt", "x"), f"{EXERCISE}/notes.txt: this belongs to nothing"),
        (add(f"{EXERCISE}/test_hidden.py", "x"), "a student would get it"),
        (add(f"{SUITE}/helper.py", "x"), f"{SUITE}/helper.py: this belongs to nothing"),
        (add(f"{SOLUTION}/other.py", "x"), f"only {NAME}.py is marked here"),
        (add(f"{SOLUTION}/acepted/other.py", "x"), "acepted: this belongs to nothing"),
        (add(f"{SOLUTION}/accepted/other.txt", "x"), "accepted/other.txt: this belongs to nothing"),
        (add(f"{SOLUTION}/accepted/more/other.py", "x"), "accepted/more: this belongs to nothing"),
        (add(f"{SOLUTION}/rejected/wrong/one.pyc", "x"), "rejected/wrong/one.pyc: this belongs"),
        (add(f"{SOLUTION}/rejected/why.md", "x"), "only folders named for a verdict"),
    ],
)
def test_what_would_mislead_is_a_problem(
    root: Path, break_it: Callable[[Path], object], said: str
) -> None:
    """One sentence for each, with its place and what to do."""
    break_it(root)
    problems = look(root).problems
    assert problems
    assert any(said in problem for problem in problems), problems


@pytest.mark.parametrize(
    "allow",
    [
        add(f"{EXERCISE}/README.md", "[x](README.ru.md) [y](#why-it-matters) `[z](gone)`\n"),
        add(f"{EXERCISE}/README.md", '[x](https://docs.python.org/3/ "Docs") <https://a.b/c>\n'),
        add(f"{EXERCISE}/README.md", "[x](test%5Fexamples.py)\n"),
        lambda root: [
            add(f"{EXERCISE}/{name}", "```text\n[x](gone.md)\n# no heading\n```\n")(root)
            for name in ("README.md", "README.ru.md")
        ],
        lambda root: [
            add(f"{EXERCISE}/images/picture.png", "x")(root),
            add(f"{EXERCISE}/README.md", "![two lanes](images/picture.png)\n")(root),
        ],
        add(f"{SUITE}/support.py", "x = 1\n"),
        add(f"{EXERCISE}/__pycache__/x.pyc", "x"),
        add(f"{SOLUTION}/.cache/x.py", "x"),
        lambda root: [
            add(f"{EXERCISE}/exercise.yaml", "siblings: [helpers.py]\n")(root),
            *(
                add(f"{place}/helpers.py", "x")(root)
                for place in (EXERCISE, SOLUTION, f"{SOLUTION}/accepted")
            ),
        ],
        swap(f"{EXERCISE}/exercise.yaml", 'ru: "TODO: название по-русски"', 'ru: "`asyncio.run`"'),
        add(
            f"{SUITE}/test_hidden.py",
            "\n\ndef ask(submission):\n    submission.output\n    submission.run_as_script()\n",
        ),
    ],
)
def test_what_is_all_right_is_none(root: Path, allow: Callable[[Path], object]) -> None:
    """Code is no link, what a statement shows is no stray, and caches are nobody's."""
    allow(root)
    assert look(root).problems == []


def test_names_count_below_an_if_and_as_values(root: Path) -> None:
    """A stub may define what it provides in any way in which a module can."""
    stub = root / EXERCISE / f"{NAME}.py"
    with stub.open("a") as stream:
        stream.write("import json as fast\nLIMIT: int = 3\nA, B = 1, 2\nif LIMIT:\n    C = 1\n")
    change(
        root / EXERCISE / "exercise.yaml",
        f"  {NAME}: coroutine function",
        f"  {NAME}: coroutine function\n"
        + "\n".join(f"  {name}: value" for name in ("fast", "LIMIT", "A", "B", "C")),
    )
    (problem,) = look(root).problems
    assert "untouched" in problem


def test_what_is_still_to_be_written_is_noted(root: Path) -> None:
    """Not what the stub says to students, and not code."""
    for name in ("exercise.yaml", "README.ru.md"):
        path = root / EXERCISE / name
        path.write_text(path.read_text("utf-8").replace("TODO: ", ""), "utf-8")
    change(root / EXERCISE / "README.md", "TODO", "`TODO`")
    change(root / SUITE / "rubric.yaml", "TODO: ", "")
    change(root / SUITE / "test_hidden.py", '"""Twice', '"""TODO: Twice')
    (note,) = look(root).notes
    assert note == f"{SUITE}/test_hidden.py:9: TODO: still to be written."
