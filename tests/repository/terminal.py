"""A terminal with a shell in it, and somebody who types."""

from __future__ import annotations

import contextlib
import os
import pty
import re
import select
import signal
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

SECONDS = 300.0
"""Real time for one command on a busy machine."""
_PROMPT = re.compile(r"<<(\d+)>> ")


@dataclass(frozen=True)
class Typed:
    """A command that was typed, what it showed, and the code with which it ended."""

    command: str
    shown: str
    code: int


class Terminal:
    """bash in a terminal of its own; what is typed goes on from where the last command left it."""

    def __init__(self, folder: Path, environ: Mapping[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self._shown = ""
        self._shell = subprocess.Popen(
            ["setsid", "--ctty", "bash", "--norc", "--noprofile", "--noediting", "-i"],
            cwd=folder,
            env={**environ, "PS1": "<<$?>> ", "TERM": "dumb"},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.wait_for(_PROMPT)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: object) -> None:
        os.close(self._ours)  # which hangs up, as closing a window does
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._shell.wait(10)
            return
        self._shell.send_signal(signal.SIGKILL)
        self._shell.wait()

    def type(self, command: str, *, until: str = "", then: str = "") -> Typed:
        """Type a command and wait for its end; with `until`, first for that text to type `then`."""
        self._shown = ""
        self.press(f"{command}\n")
        if until:
            self.wait_for(re.compile(until))
            self.press(then)
        end = self.wait_for(_PROMPT)
        shown = self._shown[: end.start()].replace("\r\n", "\n")
        return Typed(command, shown.partition("\n")[2], int(end[1]))

    def press(self, keys: str) -> None:
        """Type, and wait for nothing."""
        os.write(self._ours, keys.encode())

    def wait_for(self, pattern: re.Pattern[str]) -> re.Match[str]:
        """Read what is shown until it matches."""
        deadline = time.monotonic() + SECONDS
        while (found := pattern.search(self._shown)) is None:
            ready, _, _ = select.select([self._ours], [], [], deadline - time.monotonic())
            assert ready, f"{pattern.pattern} does not come after:\n{self._shown}"
            self._shown += os.read(self._ours, 1 << 16).decode("utf-8", "replace")
        return found
