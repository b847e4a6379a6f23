"""`grader run`: what it takes, what it prints, and its exit codes."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from grader import cli

PROGRAM = """
import asyncio, sys, time
async def main():
    print("arguments:", sys.argv[1:])
    await asyncio.sleep(1000)
    if "--block" in sys.argv:
        time.sleep(0.3)
asyncio.run(main())
"""


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A program that sleeps for long."""
    path = tmp_path / "program.py"
    path.write_text(textwrap.dedent(PROGRAM))
    return str(path)


def test_a_good_program_is_exit_code_0(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With its output, its picture and its times."""
    assert cli.run(["run", "--lang", "en", program]) == cli.PASSED
    out = capsys.readouterr().out
    assert "│ arguments: []" in out
    assert "Timeline" in out
    assert "1000 s of loop time" in out


def test_what_is_found_is_exit_code_1(program: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Here the line that holds the loop; and all options after the file are the program's."""
    assert cli.run(["run", "--lang", "ru", program, "--block", "--real", "-x"]) == cli.FAILED
    out = capsys.readouterr().out
    assert "│ arguments: ['--block', '--real', '-x']" in out
    assert "program.py:7 (main)" in out
    assert "`time.sleep` держал цикл" in out


def test_a_file_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Told in a sentence, before anything is started."""
    assert cli.run(["run", "--lang", "en", str(tmp_path / "nothing.py")]) == cli.USAGE
    assert "there is no file" in capsys.readouterr().err
    assert cli.run(["run", "--lang", "ru", str(tmp_path / "nothing.py")]) == cli.USAGE
    assert "нет файла" in capsys.readouterr().err
    assert cli.run(["run"]) == cli.USAGE
