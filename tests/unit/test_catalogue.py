"""Reading a course from its folders, and finding an exercise in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.catalogue import Course, find_root, load_course, validate_course
from grader.errors import CourseError, UsageError
from grader.messages import Lang

MANIFEST = """\
format: 1
name: {name}
title: {{en: The title, ru: Заголовок}}
hints:
  - {{en: Look, ru: Посмотрите}}
examples:
  test_example:
    title: {{en: An example, ru: Пример}}
"""

RUBRIC = """\
format: 1
checks:
  test_order:
    points: 2
    title: {en: Order, ru: Порядок}
  test_time:
    points: 3
    title: {en: Time, ru: Время}
    feedback: {en: Try gather, ru: Попробуйте gather}
"""

SUITE = """\
import pytest


@pytest.fixture
def test_data():
    return 1


async def test_order(submission):
    def test_inner():
        pass


class TestTime:
    @pytest.mark.parametrize("n", [1, 2])
    def test_time(self, n):
        pass


class Helper:
    def test_not_collected(self):
        pass
"""


def write_exercise(root: Path, folder: str = "07_two_workers", *, hidden: bool = True) -> Path:
    """Write an exercise without a flaw."""
    name = folder.partition("_")[2]
    exercise = root / "exercises" / folder
    exercise.mkdir(parents=True)
    (exercise / "exercise.yaml").write_text(MANIFEST.format(name=name), encoding="utf-8")
    (exercise / "README.md").write_text("# The title\n")
    (exercise / "README.ru.md").write_text("# Заголовок\n", encoding="utf-8")
    (exercise / f"{name}.py").write_text("async def main():\n    raise NotImplementedError\n")
    (exercise / "test_examples.py").write_text("async def test_example(submission):\n    pass\n")
    if hidden:
        suite = root / "tests" / "exercises" / folder
        suite.mkdir(parents=True)
        (suite / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
        (suite / "test_hidden.py").write_text(SUITE)
    return exercise


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course of one exercise."""
    write_exercise(tmp_path)
    return tmp_path


EXERCISE = Path("exercises/07_two_workers")
HIDDEN = Path("tests/exercises/07_two_workers")


def change(path: Path, old: str, new: str) -> None:
    """Change one thing in a file."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_an_exercise_knows_its_files_and_its_checks(root: Path) -> None:
    """All that the rest of the grader asks of an exercise is there after loading."""
    (exercise,) = load_course(root).exercises
    assert (exercise.number, exercise.name) == (7, "two_workers")
    assert exercise.file_name == "two_workers.py"
    assert exercise.folder == root / EXERCISE
    assert exercise.stub == root / EXERCISE / "two_workers.py"
    assert exercise.examples == root / EXERCISE / "test_examples.py"
    assert exercise.suite == root / HIDDEN / "test_hidden.py"
    assert exercise.support is None
    assert exercise.statement(Lang.RU) == root / EXERCISE / "README.ru.md"
    assert exercise.title(Lang.RU) == "Заголовок"
    assert exercise.hints[0][Lang.EN] == "Look"
    assert exercise.points == 5
    assert [(c.name, c.points, c.hidden) for c in exercise.checks.values()] == [
        ("test_example", 0, False),
        ("test_order", 2, True),
        ("test_time", 3, True),
    ]
    feedback = exercise.checks["test_time"].feedback
    assert feedback is not None
    assert feedback[Lang.EN] == "Try gather"


def test_a_course_without_a_flaw_is_valid(root: Path) -> None:
    """Nothing is found where nothing is wrong."""
    assert validate_course(root) == []


def test_support_beside_the_hidden_tests_is_found(root: Path) -> None:
    """The rare module for the candidate's side is known to the exercise."""
    (root / HIDDEN / "support.py").write_text("")
    assert load_course(root).exercises[0].support == root / HIDDEN / "support.py"


def test_a_course_may_lack_its_hidden_suites(root: Path) -> None:
    """In a student's repository only the examples are left, and they are worth nothing."""
    shutil.rmtree(root / "tests")
    (exercise,) = load_course(root).exercises
    assert (exercise.suite, exercise.rubric, exercise.points) == (None, None, 0)
    assert list(exercise.checks) == ["test_example"]
    assert validate_course(root) == []


def test_exercises_come_in_teaching_order(tmp_path: Path) -> None:
    """The number decides, not the alphabet."""
    for folder in ("10_a", "2_b", "09_c"):
        write_exercise(tmp_path, folder)
    assert [exercise.number for exercise in load_course(tmp_path).exercises] == [2, 9, 10]


def test_exercises_and_suites_may_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    """A teacher keeps the course apart from the work that is marked."""
    shutil.move(root / "exercises", tmp_path / "public")
    shutil.move(root / "tests" / "exercises", tmp_path / "private")
    here = root / "empty"
    here.mkdir()
    course = load_course(here, exercises=tmp_path / "public", suites=tmp_path / "private")
    assert course.exercises[0].points == 5
    for exercises, suites in ((here / "no", None), (None, here / "no")):
        with pytest.raises(UsageError, match="is not a folder"):
            load_course(root, exercises=exercises, suites=suites)
    with pytest.raises(UsageError, match="does not exist: go to the folder of the course"):
        load_course(here)


def test_other_folders_are_no_exercises(root: Path) -> None:
    """Caches and notes between the exercises are left alone."""
    for name in ("__pycache__", ".git", "notes", "7-drafts"):
        (root / "exercises" / name).mkdir()
    (root / "exercises" / "README.md").write_text("")
    (root / "tests" / "exercises" / "__pycache__").mkdir()
    assert len(load_course(root).exercises) == 1
    assert validate_course(root) == []


Break = Callable[[Path], object]


@pytest.mark.parametrize(
    ("breakage", "message"),
    [
        (
            lambda root: (root / EXERCISE / "exercise.yaml").unlink(),
            f"{EXERCISE}/exercise.yaml: the file is missing; write it.",
        ),
        (
            lambda root: change(
                root / EXERCISE / "exercise.yaml", "name: two_workers", "name: two"
            ),
            f"{EXERCISE}/exercise.yaml:2: name: two differs from the folder; write `name: two_w",
        ),
        (
            lambda root: change(
                root / EXERCISE / "exercise.yaml", "hints", "siblings: [../a]\nhints"
            ),
            f"{EXERCISE}/exercise.yaml:4: siblings[1]: ../a is no other file; write a name like",
        ),
        (
            lambda root: change(
                root / EXERCISE / "exercise.yaml", "hints", "siblings: [two_workers.py]\nhints"
            ),
            "siblings[1]: two_workers.py is no other file",
        ),
        (
            lambda root: change(root / EXERCISE / "exercise.yaml", "test_example", "test_exampel"),
            f"{EXERCISE}/exercise.yaml:7: examples.test_exampel: {EXERCISE}/test_examples.py has",
        ),
        (
            lambda root: (root / EXERCISE / "test_examples.py").unlink(),
            f"{EXERCISE}/exercise.yaml:6: examples: {EXERCISE}/test_examples.py is missing;",
        ),
        (
            lambda root: (root / EXERCISE / "test_examples.py").write_text("def test_a(:\n"),
            f"{EXERCISE}/test_examples.py:1: this is not valid Python (invalid syntax); correct",
        ),
        (
            lambda root: (root / HIDDEN / "rubric.yaml").unlink(),
            f"{HIDDEN}/rubric.yaml: the file is missing; write it.",
        ),
        (
            lambda root: (root / HIDDEN / "rubric.yaml").write_text("format: 1\nchecks: {}\n"),
            f"{HIDDEN}/rubric.yaml:2: checks: there is no check; add one.",
        ),
        (
            lambda root: (root / HIDDEN / "test_hidden.py").unlink(),
            f"{HIDDEN}/rubric.yaml:2: checks: {HIDDEN}/test_hidden.py is missing; write it, or",
        ),
        (
            lambda root: (root / HIDDEN / "test_hidden.py").write_text("def test_k(): ...\n"),
            f"{HIDDEN}/rubric.yaml:3: checks.test_order: {HIDDEN}/test_hidden.py has no such test;",
        ),
        (
            lambda root: change(root / HIDDEN / "test_hidden.py", "Helper", "TestHelper"),
            f"{HIDDEN}/test_hidden.py:21: test_not_collected: the test has no entry in",
        ),
        (
            lambda root: change(root / HIDDEN / "test_hidden.py", "test_time", "test_order"),
            f"{HIDDEN}/test_hidden.py:16: test_order: line 9 has a test of this name already",
        ),
        (
            lambda root: change(
                root / HIDDEN / "test_hidden.py", "import pytest", "import pytest ("
            ),
            f"{HIDDEN}/test_hidden.py:1: this is not valid Python (",
        ),
        (
            lambda root: (root / HIDDEN / "test_hidden.py").write_bytes(b"x = 1\x00"),
            "test_hidden.py:1: this is not valid Python",
        ),
        (
            lambda root: (root / HIDDEN / "test_hidden.py").write_bytes(b"(" * 100_000),
            "test_hidden.py:1: this is not valid Python",
        ),
        (
            lambda root: (root / HIDDEN / "test_hidden.py").write_bytes(b"# coding: klingon\n"),
            "test_hidden.py:1: this is not valid Python (unknown encoding",
        ),
        (
            lambda root: change(root / HIDDEN / "rubric.yaml", "test_order", "test_example"),
            f"{HIDDEN}/rubric.yaml:3: checks.test_example: an example has this name too",
        ),
        (
            lambda root: write_exercise(root, "7_other"),
            "exercises/7_other: 07_two_workers has the number 7 already; rename one of the two.",
        ),
        (
            lambda root: write_exercise(root, "08_two_workers"),
            "exercises/08_two_workers: 07_two_workers has the name two_workers already; rename one",
        ),
        (
            lambda root: (root / EXERCISE).rename(root / "exercises" / "two_workers"),
            "exercises/two_workers: the folder's name is not that of an exercise; call it",
        ),
        (
            lambda root: write_exercise(root, "08_class"),
            "exercises/08_class: the folder's name is not that of an exercise",
        ),
        (
            lambda root: shutil.rmtree(root / EXERCISE),
            "exercises: there is no exercise here; make 01_name/.",
        ),
    ],
)
def test_what_would_make_a_mark_wrong_stops_the_course(
    root: Path, breakage: Break, message: str
) -> None:
    """A broken manifest, rubric or suite is told with its file, line, key and remedy."""
    breakage(root)
    assert any(message in problem for problem in validate_course(root)), validate_course(root)
    with pytest.raises(CourseError):
        load_course(root)


def test_a_course_that_marks_nothing_need_not_have_whole_suites(root: Path) -> None:
    """A list of the exercises is not worth the time to read all tests; a mark is."""
    (root / HIDDEN / "test_hidden.py").write_text("def test_a(:\n")
    assert load_course(root, compared=False).exercises[0].points == 5
    with pytest.raises(CourseError, match="not valid Python"):
        load_course(root)


def test_the_error_says_how_many_more_there_are(root: Path) -> None:
    """The first problem is told in full, and where to read of the others."""
    change(root / EXERCISE / "exercise.yaml", "format: 1", "format: one")
    change(root / HIDDEN / "rubric.yaml", "points: 2", "points: 0")
    change(root / HIDDEN / "rubric.yaml", "points: 3", "points: 0")
    with pytest.raises(CourseError, match=r"exercise\.yaml:1: format: .*\(2 more: `grader verify`"):
        load_course(root)


@pytest.mark.parametrize(
    ("breakage", "message"),
    [
        (
            lambda root: (root / EXERCISE / "two_workers.py").unlink(),
            f"{EXERCISE}/two_workers.py: the stub is missing; write it.",
        ),
        (
            lambda root: (root / EXERCISE / "README.md").unlink(),
            f"{EXERCISE}/README.md: the English statement is missing; write it.",
        ),
        (
            lambda root: (root / EXERCISE / "README.ru.md").write_text(" \n"),
            f"{EXERCISE}/README.ru.md: the Russian statement is empty; write it.",
        ),
        (
            lambda root: write_exercise(root, "08_new", hidden=False),
            "exercises/08_new: the exercise has no hidden suite; write tests/exercises/08_new/.",
        ),
        (
            lambda root: shutil.copytree(root / HIDDEN, root / "tests/exercises/07_workers"),
            "tests/exercises/07_workers: no exercise has this name; did you mean `07_two_workers`?",
        ),
    ],
)
def test_what_only_an_author_has_to_hear_stops_nobody(
    root: Path, breakage: Break, message: str
) -> None:
    """A student who has deleted the statement or the stub is marked all the same."""
    breakage(root)
    assert validate_course(root) == [message]
    load_course(root)


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A course of two exercises."""
    write_exercise(tmp_path, "07_two_workers")
    write_exercise(tmp_path, "12_fetch_all")
    return load_course(tmp_path)


@pytest.mark.parametrize(
    "asked",
    [
        "two_workers",
        "07_two_workers",
        "7_two_workers",
        "7",
        "07",
        " two_workers ",
        "exercises/07_two_workers/",
        "exercises/07_two_workers/two_workers.py",
        "two_workers.py",
    ],
)
def test_an_exercise_is_found_by_what_one_would_type(course: Course, asked: str) -> None:
    """Its name, its folder, its number, and what a shell completes to."""
    assert course.find(asked).name == "two_workers"


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("two_worker", "did you mean two_workers?"),
        ("07_tow_workers", "did you mean two_workers?"),
        ("fetchall", "did you mean fetch_all?"),
        ("8", "the course has two_workers, fetch_all."),
        ("7_fetch_all", "did you mean fetch_all?"),
        ("", "the course has"),
        ("²", "the course has"),
        ("9" * 10_000, "the course has"),
    ],
)
def test_an_unknown_exercise_is_wrong_usage(course: Course, asked: str, remedy: str) -> None:
    """The answer is what was probably meant, or what there is."""
    with pytest.raises(UsageError) as caught:
        course.find(asked)
    assert str(caught.value).endswith(remedy) or remedy in str(caught.value)


def test_the_course_is_found_from_anywhere_in_it(root: Path) -> None:
    """`tests/exercises` is not taken for the exercises of a course called `tests`."""
    (root / "solutions" / "07_two_workers").mkdir(parents=True)
    for start in (root, root / EXERCISE, root / "solutions" / "07_two_workers", root / HIDDEN):
        assert find_root(start) == root.resolve()


def test_an_empty_course_is_found(tmp_path: Path) -> None:
    """Before the first exercise there is only the folder for them."""
    (tmp_path / "exercises").mkdir()
    (tmp_path / "tests" / "exercises").mkdir(parents=True)
    assert find_root(tmp_path / "tests" / "exercises") == tmp_path.resolve()


def test_no_course_at_all_is_wrong_usage(tmp_path: Path) -> None:
    """Somebody who runs the grader in their home folder is told where to go."""
    with pytest.raises(UsageError, match="is not in a course: go to a folder"):
        find_root(tmp_path)


# --- Some exercises of a course ------------------------------------------------------------------


def test_of_named_exercises_only_their_own_problems_count(tmp_path: Path) -> None:
    """Who proves one exercise need not wait until another author has mended his."""
    for folder in ("01_alpha", "02_beta", "03_gamma"):
        write_exercise(tmp_path, folder)
    (tmp_path / "exercises/02_beta/exercise.yaml").write_text("format: 1\n")
    (tmp_path / "exercises/03_gamma/README.md").unlink()
    (tmp_path / "tests/exercises/09_nobody").mkdir()
    (tmp_path / "tests/exercises/09_nobody/test_hidden.py").touch()
    assert validate_course(tmp_path, names=["alpha"]) == []
    course = load_course(tmp_path, names=["alpha", "3"])
    assert [exercise.name for exercise in course.exercises] == ["alpha", "gamma"]
    (problem,) = validate_course(tmp_path, names=["1", "03_gamma"])
    assert "README.md" in problem
    with pytest.raises(CourseError, match="02_beta"):
        load_course(tmp_path, names=["beta"])
    with pytest.raises(CourseError, match="02_beta"):
        load_course(tmp_path)


def test_a_number_that_two_have_is_told_of_either(tmp_path: Path) -> None:
    """Whichever of the two is asked for; a third one is not concerned."""
    for folder in ("01_alpha", "01_beta", "02_gamma"):
        write_exercise(tmp_path, folder)
    for name in ("alpha", "beta"):
        (problem,) = validate_course(tmp_path, names=[name])
        assert "number 1" in problem
    assert validate_course(tmp_path, names=["gamma"]) == []


def test_a_name_that_no_exercise_has_is_wrong_usage_before_anything_is_read(tmp_path: Path) -> None:
    """The remedy names those that are there, broken or not."""
    write_exercise(tmp_path, "01_alpha")
    (tmp_path / "exercises/01_alpha/exercise.yaml").write_text("format: 1\n")
    with pytest.raises(UsageError, match="did you mean alpha"):
        validate_course(tmp_path, names=["alpah"])


def test_a_folder_that_is_misnamed_can_be_asked_for(tmp_path: Path) -> None:
    """To hear what is wrong with it."""
    write_exercise(tmp_path, "01_alpha").rename(tmp_path / "exercises/alpha")
    problems = validate_course(tmp_path, names=["alpha"])
    assert "call it `07_name`" in problems[0]
