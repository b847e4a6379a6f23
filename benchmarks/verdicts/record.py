"""What is known of one marking."""

from __future__ import annotations

import msgspec


class Task(msgspec.Struct, frozen=True):
    """One marking to be done."""

    exercise: str
    label: str
    """Of the submission: "reference two_workers.py", "rejected/wrong/forgets_one.py"."""
    seed: int
    hogs: int


class Check(msgspec.Struct, frozen=True):
    """A check's verdict and the total runtimes (loop seconds) that it measured."""

    name: str
    verdict: str
    message: str
    detail: str
    elapsed: tuple[float, ...]
    expected: tuple[float, ...]
    confirmed: bool
    """Was the test run again, because time decides?"""


class Record(msgspec.Struct, frozen=True):
    """A marking that was done."""

    task: Task
    expected: str
    verdict: str
    checks: tuple[Check, ...]
    differing: tuple[str, ...]
    """Names of the checks that speak against the expected verdict."""
    real_clock: bool
    """Does the exercise wait in real time?"""
    seconds: float
    """Real seconds of the marking."""
    error: str = ""
    """Why it could not be marked; empty if it was."""

    @property
    def wrong(self) -> bool:
        """Did it get another verdict than it has to?"""
        return bool(self.error or self.differing or self.verdict != self.expected)
