"""What students get: what is on the list, and nothing else."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from grader.catalogue import Course, load_course
from grader.errors import CourseError
from grader.release.content import collect_release
from tests.conftest import write_exercise

ROOT = Path(__file__).parents[3]
SUITE = "def test_hidden(submission): ..."
EXAMPLES = "def test_example(submission): ..."
CANARY = "canary-5b1d"
TRIVIAL = 24
"""Characters of a line that says nothing: `return await asyncio` and the like."""


def write_course(root: Path) -> Course:
    """Write a course in which everything that students must not get holds a canary."""
    write_exercise(
        root, f"{SUITE}  # {CANARY}", examples=EXAMPLES, manifest="siblings: [more.py]\n"
    )
    folder = root / "exercises" / "01_task"
    for name in ("README.md", "README.ru.md", "more.py"):
        (folder / name).write_text("# Text\n")
    for path in (
        folder / "solution.py",
        folder / "__pycache__" / "task.cpython-311.pyc",
        folder / ".task.py.swp",
        folder / "test_hidden.py",
        root / "exercises" / "notes.md",
        root / "solutions" / "01_task" / "task.py",
        root / "tests" / "exercises" / "01_task" / "support.py",
        root / ".git" / "config",
        root / "course.key",
        root / "README.md",
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"# {CANARY}\n")
    return load_course(root)


def test_only_what_is_on_the_list_is_copied(tmp_path: Path) -> None:
    """Whatever else lies in the folders of the course."""
    files = collect_release(write_course(tmp_path), "grader @ x", wheel=None, sealed=False)
    assert set(files) == {
        *(
            f"exercises/01_task/{name}"
            for name in (
                "exercise.yaml",
                "README.md",
                "README.ru.md",
                "task.py",
                "test_examples.py",
                "more.py",
            )
        ),
        *("Makefile", "README.md", "README.ru.md", ".gitignore", "requirements.txt"),
        *(".github/workflows/grade.yml", ".github/workflows/publish.yml", ".gitlab-ci.yml"),
    }
    assert [path for path, file in files.items() if CANARY.encode() in file.data] == []
    assert {path for path, file in files.items() if file.students} == {
        "exercises/01_task/task.py",
        "exercises/01_task/more.py",
    }


def read_lines(*places: Path) -> set[str]:
    """Return the lines of Python and YAML that say something."""
    files = [
        path for place in places for path in place.rglob("*") if path.suffix in (".py", ".yaml")
    ]
    lines = {line.strip() for path in files for line in path.read_text("utf-8").splitlines()}
    return {line for line in lines if len(line) >= TRIVIAL}


def test_no_line_of_a_suite_or_a_solution_of_ours_is_in_it() -> None:
    """But for those that students are given: stubs, statements, examples and their titles."""
    course = load_course(ROOT)
    files = collect_release(course, "", wheel=("grader.whl", b""), sealed=True)
    secret = read_lines(ROOT / "tests" / "exercises", ROOT / "solutions")
    given = "\n".join(
        path.read_text("utf-8")
        for exercise in course.exercises
        for path in exercise.folder.glob("*.*")
        if path.name in ("README.md", "README.ru.md", "exercise.yaml", "test_examples.py")
        or path == exercise.stub
    )
    secret = {line for line in secret if line not in given}
    assert len(secret) > 1000
    told = "\n".join(file.data.decode("utf-8") for file in files.values())
    assert [line for line in secret if line in told] == []


def test_the_grader_comes_as_it_was_asked_for(tmp_path: Path) -> None:
    """From an address, or beside the exercises; with what opens suites where they are sealed."""
    course = write_course(tmp_path)
    files = collect_release(course, "grader @ git+https://x", wheel=None, sealed=False)
    assert files["requirements.txt"].data == b"grader @ git+https://x\n"
    files = collect_release(course, "", wheel=("grader-1.whl", b"wheel"), sealed=True)
    assert files["requirements.txt"].data == b"./vendor/grader-1.whl\ncryptography>=43\n"
    assert files["vendor/grader-1.whl"].data == b"wheel"


@pytest.mark.parametrize(
    ("link", "dead"),
    [
        ("[x](../02_other/README.md)", True),
        ("[x](../../docs/course.md)", True),
        ("[x](solution.py)", True),
        ("[x]: ../../LICENSE", True),
        ('![x](<picture.png> "title")', True),
        ("[x](test_examples.py)", False),
        ("[x](../01_task/README.ru.md#text)", False),
        ("[x](../../Makefile) [y](..) [z](#text)", False),
        ("[x](https://example.org/a)", False),
        ("`bindings[key](x)` and\n```\n[x](nowhere)\n```", False),
    ],
)
def test_no_statement_links_to_what_is_not_there(link: str, dead: bool, tmp_path: Path) -> None:
    """The file and the line are told."""
    course = write_course(tmp_path)
    (tmp_path / "exercises" / "01_task" / "README.md").write_text(f"# Text\n\n{link}\n")
    if dead:
        with pytest.raises(CourseError, match=r"01_task/README\.md:3: the link .* leads to"):
            collect_release(course, "", wheel=None, sealed=False)
    else:
        collect_release(course, "", wheel=None, sealed=False)


@pytest.mark.parametrize("name", ["README.ru.md", "task.py", "test_examples.py"])
def test_a_file_that_is_missing_or_a_link_is_told(name: str, tmp_path: Path) -> None:
    """A link could lead to a solution."""
    course = write_course(tmp_path)
    path = tmp_path / "exercises" / "01_task" / name
    path.unlink()
    path.symlink_to(tmp_path / "solutions" / "01_task" / "task.py")
    with pytest.raises(CourseError, match="no plain file"):
        collect_release(course, "", wheel=None, sealed=False)
    path.unlink()
    with pytest.raises(CourseError, match="missing"):
        collect_release(course, "", wheel=None, sealed=False)


def test_the_wheel_holds_the_grader_and_no_exercise(tmp_path: Path) -> None:
    """The same bytes each time, and every file that the package needs."""
    from grader.release.wheel import build_wheel

    name, data = build_wheel()
    assert build_wheel() == (name, data)
    path = tmp_path / name
    path.write_bytes(data)
    with zipfile.ZipFile(path) as wheel:
        inside = set(wheel.namelist())
    package = ROOT / "grader"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {each for each in inside if ".dist-info/" not in each} == wanted
