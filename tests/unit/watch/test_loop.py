"""The watch as a student runs it: in a terminal, with keys, signals and files that are saved."""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from grader import errors
from grader.catalogue import digest
from grader.watch.loop import Ended, ending_on_signals

if sys.platform == "win32":
    pytest.skip("there is no pty here", allow_module_level=True)

import pty
import termios

PACKAGE_ROOT = Path(errors.__file__).parents[1]
STUB = "async def answer():\n    raise NotImplementedError\n"
RIGHT = "async def answer():\n    return 42\n"
WRONG = "async def answer():\n    return 41\n"
HANGING = "async def answer():\n    while True:\n        pass\n"
BROKEN = "async def answer(:\n"
EXAMPLES = "async def test_a(submission):\n    assert await submission.answer() == 42\n"
KEYS = "q quit"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course of two exercises, as a student has it."""
    for number, name in enumerate(("alpha", "beta"), start=1):
        folder = tmp_path / "exercises" / f"{number:02}_{name}"
        folder.mkdir(parents=True)
        (folder / f"{name}.py").write_text(STUB)
        (folder / "test_examples.py").write_text(EXAMPLES)
        (folder / "exercise.yaml").write_text(
            f"format: 1\nname: {name}\nuntouched: '{digest(STUB)}'\n"
            "title: {en: A title, ru: Название}\nlimits: {real_seconds: 60}\n"
            "hints: [{en: Think., ru: Думайте.}]\n"
            "examples:\n  test_a: {title: {en: An example, ru: Пример}}\n",
            "utf-8",
        )
    return tmp_path


class Terminal:
    """A watch in a terminal of 80 by 24, and all that it has drawn."""

    def __init__(self, course: Path, *options: str, **variables: str) -> None:
        self.course = course
        self._ours, self._theirs = pty.openpty()
        self.before = termios.tcgetattr(self._theirs)
        environ = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(PACKAGE_ROOT),
            "TERM": "xterm",
            "LANG": "C.UTF-8",
            "COLUMNS": "80",
            "LINES": "24",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", _IN_TERMINAL, *options],
            cwd=course,
            env=environ | variables,
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            start_new_session=True,
        )
        self.drawn = ""

    def mode(self) -> list[Any]:
        """Return the terminal's mode."""
        return termios.tcgetattr(self._theirs)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self._ours, keys.encode())

    def save(self, name: str, source: str) -> None:
        """Save a file as careful editors do, by renaming."""
        (folder,) = self.course.glob(f"exercises/*_{name}")
        temporary = folder / f".{name}.py.swp"
        temporary.write_text(source)
        temporary.replace(folder / f"{name}.py")

    def wait_for(self, text: str) -> str:
        """Read until the text has been drawn; return what came up to its end, without colours."""
        until = time.monotonic() + 60
        while text not in self.drawn:
            assert time.monotonic() < until, self.drawn
            if select.select([self._ours], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):  # the other end is closed
                    self.drawn += os.read(self._ours, 65536).decode("utf-8", "replace")
        at = self.drawn.index(text) + len(text)
        seen, self.drawn = self.drawn[:at], self.drawn[at:]
        return re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", seen)

    def end(self) -> int:
        """Return the exit code."""
        until = time.monotonic() + 60
        while self.process.poll() is None:
            assert time.monotonic() < until, self.drawn
            if select.select([self._ours], [], [], 0.1)[0]:
                with contextlib.suppress(OSError):
                    self.drawn += os.read(self._ours, 65536).decode("utf-8", "replace")
        return self.process.returncode

    def close(self) -> None:
        """End everything."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self._ours)
        os.close(self._theirs)


# A session of its own has no terminal until it takes one: then keys and Ctrl-C are for us.
_IN_TERMINAL = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
if __name__ == "__main__":
    from grader.cli import run
    sys.exit(run(["watch", *sys.argv[1:]]))
"""


@pytest.fixture
def terminal(course: Path) -> Iterator[Terminal]:
    """A terminal with a watch in it, which shows the first exercise."""
    terminal = Terminal(course)
    try:
        terminal.wait_for(KEYS)
        yield terminal
    finally:
        terminal.close()


def test_a_day_of_work(terminal: Terminal) -> None:
    """Broken, wrong, hanging, right, next: each save is answered, the last one counts."""
    terminal.save("alpha", BROKEN)
    assert "is not valid Python" in terminal.wait_for(KEYS)
    terminal.save("alpha", WRONG)
    assert "This came to 41, and 42 is expected." in terminal.wait_for(KEYS)
    terminal.save("alpha", HANGING)
    terminal.wait_for("Checking 01 alpha")
    terminal.save("alpha", RIGHT)
    shown = terminal.wait_for(KEYS)
    assert "01 alpha  passed" in shown
    assert "02 beta" in shown
    terminal.save("beta", RIGHT)
    assert "All exercises are solved." in terminal.wait_for(KEYS)
    terminal.press("q")
    assert terminal.end() == 0


def test_a_file_that_is_deleted_is_missed(terminal: Terminal) -> None:
    """And found again."""
    terminal.save("alpha", WRONG)
    terminal.wait_for(KEYS)
    next(terminal.course.glob("exercises/*/alpha.py")).unlink()
    assert "has no file alpha.py" in terminal.wait_for(KEYS)
    terminal.save("alpha", WRONG)
    assert "This came to 41" in terminal.wait_for(KEYS)


def test_keys_answer_at_once(terminal: Terminal) -> None:
    """Also while a check hangs."""
    terminal.save("alpha", HANGING)
    terminal.wait_for("Checking 01 alpha")
    terminal.press("h")
    assert "Think." in terminal.wait_for(KEYS)
    terminal.press("l")
    assert "Solved: 0 of 2 exercises" in terminal.wait_for(KEYS)
    terminal.press("?")
    assert "check once more" in terminal.wait_for(KEYS)
    terminal.press("q")
    assert terminal.end() == 0


def test_a_key_shows_what_the_tasks_did(terminal: Terminal) -> None:
    """The timeline of the last check, once there is one."""
    terminal.save("alpha", WRONG)
    terminal.wait_for(KEYS)
    terminal.press("t")
    terminal.wait_for("critical path")


def test_the_terminal_is_as_it_was(terminal: Terminal) -> None:
    """Keys come without Enter meanwhile, and with it afterwards."""
    assert not terminal.mode()[3] & termios.ICANON
    terminal.press("q")
    assert terminal.end() == 0
    assert terminal.mode() == terminal.before


def test_control_c_ends_it_quietly(terminal: Terminal) -> None:
    """In the middle of a check that hangs, with the code of every interrupted command."""
    terminal.save("alpha", HANGING)
    terminal.wait_for("Checking 01 alpha")
    terminal.press("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.drawn
    assert terminal.mode() == terminal.before


def test_control_c_at_once_is_as_quiet(terminal: Terminal) -> None:
    """While the process that marks is still coming up."""
    terminal.press("\x03")
    assert terminal.end() == 130
    assert "Traceback" not in terminal.drawn


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_other_signals_leave_the_terminal_in_order(
    terminal: Terminal, number: signal.Signals
) -> None:
    """Whoever ends it from outside."""
    os.kill(terminal.process.pid, number)
    assert terminal.end() == 128 + number
    assert terminal.mode() == terminal.before


def test_it_speaks_the_language_of_the_locale(course: Path) -> None:
    """And knows the keys where they are on that keyboard."""
    terminal = Terminal(course, LANG="ru_RU.UTF-8")
    try:
        assert "Прочитайте условие" in terminal.wait_for("q выход")
        terminal.press("р")
        assert "Думайте." in terminal.wait_for("q выход")
        terminal.press("й")
        assert terminal.end() == 0
    finally:
        terminal.close()


def test_it_needs_no_terminal(course: Path) -> None:
    """Down a pipe there are no keys, no colours and no clearing; SIGINT ends it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "grader", "watch"],
        cwd=course,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(PACKAGE_ROOT), "LANG": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        bufsize=1,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        assert first == "· 01 alpha  A title\n"
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        assert process.wait(timeout=60) == 130
    finally:
        process.kill()
        process.communicate()
    assert "\x1b" not in rest
    assert KEYS not in rest
    assert "Traceback" not in rest


def test_a_signal_is_told_and_a_second_ctrl_c_is_not_waited_for() -> None:
    """The first one raises nothing: in an import that would leave a lock taken for ever."""
    told: list[Ended] = []
    with ending_on_signals(told.append):
        signal.raise_signal(signal.SIGTERM)
        signal.raise_signal(signal.SIGINT)
        assert told == [Ended(signal.SIGTERM), Ended(signal.SIGINT)]
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
