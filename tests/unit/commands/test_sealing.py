"""`grader seal`, `grader unseal`, and marking with sealed suites."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from grader import cli
from grader.sealing import KEY_VARIABLE
from grader.sealing.private import PREFIX
from tests.conftest import write_exercise

T = TypeVar("T")
ROOT = Path(__file__).parents[3]
SUITE = """
async def test_it(submission):
    assert await submission.answer() == 42
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a course with a solution in it, a key beside it, and stand in it."""
    write_exercise(tmp_path, SUITE)
    (tmp_path / "exercises" / "01_task" / "task.py").write_text("async def answer(): return 42\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    assert cli.run(["seal", "--new-key", "course.key"]) == cli.PASSED
    return tmp_path


def test_what_is_sealed_marks(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the key from the file, and the suites nowhere else."""
    assert cli.run(["seal", "--key", "course.key"]) == cli.PASSED
    assert cli.run(["seal", "--key", "course.key"]) == cli.PASSED
    assert capsys.readouterr().out.endswith("suites.sealed\nsuites.sealed is up to date\n")
    (course / "tests").rename(course / "elsewhere")
    grade = ["grade", "--suites", "suites.sealed"]
    assert cli.run([*grade, "--key", "course.key"]) == cli.PASSED
    assert "1 of 1 point" in capsys.readouterr().out
    assert cli.run(grade) == cli.USAGE
    assert "is sealed: give its key with --key FILE" in capsys.readouterr().err


def test_the_key_comes_from_the_environment_and_is_gone(
    course: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anything is started."""
    monkeypatch.setenv(KEY_VARIABLE, (course / "course.key").read_text())
    assert cli.run(["seal"]) == cli.PASSED
    assert KEY_VARIABLE not in os.environ


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="the system has no /proc")
def test_a_submission_finds_no_key(course: Path) -> None:
    """Neither in its own environment nor in that of any process of the grader's."""
    cli.run(["seal", "--key", "course.key"])
    (course / "tests").rename(course / "elsewhere")
    key = (course / "course.key").read_text().strip()
    (course / "course.key").unlink()
    (course / "exercises" / "01_task" / "task.py").write_text(
        "import os\n"
        "async def answer():\n"
        "    found, owner = [dict(os.environ)], os.getpid()\n"
        "    for _ in range(8):\n"
        "        try:\n"
        "            status = open(f'/proc/{owner}/status').read()\n"
        "            owner = int(status.partition('PPid:')[2].split()[0])\n"
        "            name = open(f'/proc/{owner}/cmdline').read()\n"
        "            if 'grader' not in name:\n"
        "                break\n"
        "            found.append(open(f'/proc/{owner}/environ').read())\n"
        "        except (OSError, IndexError):\n"
        "            break\n"
        f"    return 0 if {key[:20]!r} in str(found) else 42\n"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "grader",
            "grade",
            "--suites",
            "suites.sealed",
            "--format",
            "terminal,json,junit,gradescope,markdown,codequality",
            "--out",
            "reports",
            "-v",
        ],
        env={**os.environ, KEY_VARIABLE: key, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == cli.PASSED, done.stdout + done.stderr
    told = done.stdout + done.stderr
    told += "".join(path.read_text("utf-8") for path in (course / "reports").iterdir())
    assert key not in told


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="the guard is found in /proc")
def test_nothing_is_left_of_opened_suites_by_a_kill(course: Path) -> None:
    """`kill -9` in the middle of a check."""
    cli.run(["seal", "--key", "course.key"])
    (course / "exercises" / "01_task" / "task.py").write_text(
        "async def answer():\n    while True: pass\n"
    )
    options = ["--suites", "suites.sealed", "--key", "course.key"]
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "grade", *options],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            folder = wait_for(lambda: find_opened(process.pid))
        finally:
            process.kill()
    assert wait_for(lambda: not folder.exists())


def find_opened(owner: int) -> Path | None:
    """Return the folder with opened suites whose guard is a child of this process."""
    for entry in Path("/proc").iterdir():
        with contextlib.suppress(OSError, IndexError, ValueError):
            if entry.name.isdigit() and f"PPid:\t{owner}\n" in (entry / "status").read_text():
                folder = Path((entry / "cmdline").read_text().split("\0")[-2])
                if PREFIX in folder.name and list(folder.glob("*/test_hidden.py")):
                    return folder
    return None


def wait_for(find: Callable[[], T | None]) -> T:
    """Wait until there is something to find, a minute at most."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if found := find():
            return found
        time.sleep(0.01)
    raise AssertionError("it never came")


def test_unseal_opens_into_a_new_folder(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """That only its owner can enter, and never into one that is there."""
    cli.run(["seal", "--key", "course.key"])
    unseal = ["unseal", "suites.sealed", "--key", "course.key", "--out", "opened"]
    assert cli.run(unseal) == cli.PASSED
    assert (course / "opened").stat().st_mode & 0o777 == 0o700
    assert "def test_it" in (course / "opened" / "01_task" / "test_hidden.py").read_text()
    assert cli.run(unseal) == cli.USAGE
    assert "--out names a new one" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["seal"], ["unseal", "suites.sealed", "--out", "x"]])
@pytest.mark.usefixtures("course")
def test_without_a_key_it_is_said_how_to_make_one(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """And nothing is written."""
    Path("suites.sealed").touch()
    assert cli.run(command) == cli.USAGE
    assert "grader seal --new-key FILE" in capsys.readouterr().err
    assert Path("suites.sealed").read_bytes() == b""


def test_a_key_is_never_printed(course: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor when it is no key at all."""
    (course / "course.key").chmod(0o600)
    (course / "course.key").write_text("canary-key")
    assert cli.run(["seal", "--key", "course.key"]) == cli.USAGE
    shown = capsys.readouterr()
    assert "canary" not in shown.out + shown.err
