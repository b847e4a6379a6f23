"""The README's commands, typed in order in an empty folder; and what they build, installed.

A checkout with three exercises stands in for the whole, and the packages that the grader needs are
those of the tests: nothing is downloaded.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from grader.release.shipped import SHARE
from tests.repository.pages import ROOT, list_blocks
from tests.repository.terminal import Terminal, Typed

pytestmark = [
    pytest.mark.xdist_group("readme"),  # one process types it, once
    pytest.mark.timeout(900),  # half a minute on a quiet machine
]

READMES = (ROOT / "README.md", ROOT / "README.ru.md")
FOLDERS = ("05_hello_coroutine", "06_two_powers", "07_two_workers")
NOT_FROM_HERE = ("grader", "__editable__", "pip", "setuptools_scm")
"""Beginnings of the packages that a new environment must not have from the tests."""
SHOWS_WORK_TO_DO = (
    "make grade",
    "make check",
    "make check EXERCISE=two_workers",
    "make grade EXERCISE=two_workers",
    'make grade ARGS="--lang ru"',
)
"""What ends as the README says: nothing is solved yet, so make tells an error 1."""


def list_commands(page: Path) -> list[str]:
    """Return the lines of the blocks without a language, without what is said of them."""
    lines = [
        line for block in list_blocks(page) if not block.language for line in block.text.split("\n")
    ]
    return [command for line in lines if (command := re.sub(r"\s+#.*", "", line).strip())]


def test_both_readmes_have_the_same_commands() -> None:
    """In the same order, so that typing those of one is typing those of the other."""
    english, russian = map(list_commands, READMES)
    assert english == russian
    assert len(english) > 20
    assert set(SHOWS_WORK_TO_DO) <= set(english)


@dataclass(frozen=True)
class World:
    """What there is when all has been typed."""

    root: Path
    typed: list[Typed]
    environ: Mapping[str, str]

    def file(self, pattern: str) -> Path:
        """Return the one file in dist/ like this."""
        (found,) = (self.root / "checkout" / "dist").glob(pattern)
        return found

    def run(self, *command: str) -> str:
        """Run a program of the teacher's environment in the course; return what it shows."""
        program, *rest = command
        done = subprocess.run(
            [self.root / "teaching" / "bin" / program, *rest],
            cwd=self.root / "course",
            env=self.environ,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def copy_checkout(to: Path) -> None:
    """Copy what is in the repository, with fewer exercises and without what tools leave there."""
    left = shutil.ignore_patterns(
        ".git", ".venv*", ".grader", ".*cache", ".hypothesis", "__pycache__", "*.egg-info",
        "build", "dist", "htmlcov",
    )  # fmt: skip

    def choose(folder: str, names: list[str]) -> set[str]:
        others = {name for name in names if re.match(r"\d\d_", name) and name not in FOLDERS}
        return set(left(folder, names)) | others

    shutil.copytree(ROOT, to, ignore=choose)


def make_world(root: Path) -> Mapping[str, str]:
    """Make the folder in which the README is read, and return the environment of its reader."""
    packages = root / "packages"
    packages.mkdir()
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if not path.name.startswith(NOT_FROM_HERE):
            (packages / path.name).symlink_to(path)
    programs = root / "programs"
    programs.mkdir()
    (programs / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (programs / "python3").chmod(0o755)
    checkout = root / "checkout"
    copy_checkout(checkout)
    for folder in ("anna", "inbox/boris"):
        shutil.copytree(checkout / "solutions", root / folder)
    return {
        "PATH": os.pathsep.join([str(programs), "/usr/local/bin", "/usr/bin", "/bin"]),
        "HOME": str(root),
        "LANG": "C.UTF-8",
        "PIP_NO_INDEX": "1",
        "PYTHON": sys.executable,  # else make takes the newest that there is
        "PYTHONPATH": str(packages),
    }


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Type all of it. The first `make` would download; here that part is done beforehand."""
    root = tmp_path_factory.mktemp("readme")
    environ = make_world(root)
    with Terminal(root / "checkout", environ) as terminal:
        pip = ".venv/bin/python -m pip install --quiet --no-deps --no-build-isolation"
        for command in (
            "make .venv/bin/python",
            f"{pip} --editable .",
            "touch .venv/.run.stamp",
        ):
            prepared = terminal.type(command)
            assert prepared.code == 0, prepared.shown
        typed = []
        for command in list_commands(READMES[0]):
            if command == "make watch":
                typed.append(terminal.type(command, until=r"q.{0,12}quit", then="q"))
            else:
                typed.append(terminal.type(command))
    return World(root, typed, environ)


def test_every_command_works_as_printed(world: World) -> None:
    """Each ends well, or with the error that the README explains; none with a traceback."""
    wrong = [
        f"{each.command} ended with {each.code}:\n{each.shown}"
        for each in world.typed
        if each.code != (2 if each.command in SHOWS_WORK_TO_DO else 0)
        or (each.code == 2 and not re.search(r"Error 1$", each.shown.strip()))
        or "Traceback" in each.shown
    ]
    assert not wrong, "\n".join(wrong)


def test_what_the_readme_promises_comes_true(world: World) -> None:
    """Full marks for the references, an exercise that is proved, and a class with its marks."""
    shown = {each.command: each.shown for each in world.typed}
    for command in ("make grade SUBMISSION=solutions", "make grade SUBMISSION=../anna"):
        (got, of) = re.findall(r"Total: (\d+) of (\d+) points", shown[command])[-1]
        assert got == of != "0"
    assert "all proved" in shown["grader verify slow_lookup"]
    assert "boris" in shown["grader gradebook show"]
    assert (world.root / "students" / ".github" / "workflows" / "grade.yml").is_file()


def test_the_grader_runs_from_its_wheel(world: World) -> None:
    """Not from the checkout; its types come with it, and so does the course."""
    where = world.run("python", "-c", "import grader; print(grader.__file__)").strip()
    assert Path(where).is_relative_to(world.root / "teaching")
    assert (Path(where).parent / "py.typed").is_file()
    assert not (world.root / "checkout" / ".venv" / SHARE).exists()  # where it would soon be stale
    assert (world.root / "course" / "tests" / "exercises" / FOLDERS[0] / "rubric.yaml").is_file()


def test_a_submission_cannot_read_the_course_that_is_installed(world: World) -> None:
    """There are solutions in it, and a submission reads the libraries of its interpreter."""
    program = (
        "from pathlib import Path\n"
        "from grader.release.shipped import find_course\n"
        "from grader.sandbox.confinement import interpreter\n"
        "course = find_course()\n"
        "print(course)\n"
        "print([each for each in interpreter() if course.is_relative_to(Path(each).resolve())])\n"
    )
    course, readable = world.run("python", "-c", program).splitlines()
    assert Path(course).is_relative_to((world.root / "teaching").resolve())
    assert readable == "[]"


def test_students_get_the_grader_without_the_course(world: World) -> None:
    """Also from a grader that was installed; and the same package as in the wheel."""
    world.run("grader", "release", "../others", "--vendor")
    (vendored,) = (world.root / "others" / "vendor").iterdir()
    with zipfile.ZipFile(vendored) as theirs, zipfile.ZipFile(world.file("*.whl")) as ours:
        kept = {name for name in ours.namelist() if ".data/" not in name}
        assert set(theirs.namelist()) == kept
        assert all(theirs.read(name) == ours.read(name) for name in kept if "RECORD" not in name)
        assert len(ours.namelist()) > len(kept)


def test_the_source_archive_is_the_repository(world: World) -> None:
    """Every file of it, so that one can build, test and work from there."""
    checkout = world.root / "checkout"
    made = {".venv", ".grader", "dist", "build", "grader.egg-info", "__pycache__"}
    files = {
        path.relative_to(checkout).as_posix()
        for path in checkout.rglob("*")
        if path.is_file() and not made & set(path.relative_to(checkout).parts)
    }
    with tarfile.open(world.file("*.tar.gz")) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()}
    assert files - packed == set()
