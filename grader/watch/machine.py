"""What `grader watch` does next: events in, actions out.

It knows no file, no clock, no terminal and no process, so that every order of events can be tried
in a test. Two things are told to it: the exercises in teaching order, and how far each one is.

A check is going on for one exercise at most. A save ends it, for what it would say is old news.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from grader.progress import State

# --- Events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Saved:
    """Files have changed: the fingerprints of the exercises that they belong to."""

    fingerprints: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Pressed:
    """A key."""

    key: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The check of an exercise has ended; its result is kept by whoever draws."""

    name: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Failed:
    """The check of an exercise could not be made, by no fault of the student's."""

    name: str
    reason: str


Event = Saved | Pressed | Checked | Failed


# --- Actions --------------------------------------------------------------------------------------


class View(enum.Enum):
    """What a key shows."""

    HINT = "h"
    LIST = "l"
    TIMELINE = "t"
    HELP = "?"


@dataclass(frozen=True, slots=True)
class Check:
    """Begin to check this exercise; whatever check goes on is to be ended."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowResult:
    """Show what became of the last check."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowTask:
    """Show an exercise that nobody has begun."""

    name: str


@dataclass(frozen=True, slots=True)
class ShowFailure:
    """Say why a check could not be made."""

    reason: str


@dataclass(frozen=True, slots=True)
class ShowView:
    """Show what a key asks for."""

    view: View
    name: str


@dataclass(frozen=True, slots=True)
class ShowDone:
    """Everything is solved."""


@dataclass(frozen=True, slots=True)
class Quit:
    """End, in the ordinary way."""


Action = Check | ShowResult | ShowTask | ShowFailure | ShowView | ShowDone | Quit

# The same keys on a Russian keyboard, for nobody changes the layout to press one.
_OTHER_LAYOUT = dict(zip("рдкей,РДКЕЙ", "hlrtq?hlrtq", strict=True))


class Machine:
    """Decides what follows from what happens."""

    def __init__(self, order: Sequence[str], look: Callable[[str], State]) -> None:
        self._order = list(order)
        self._look = look
        self._solved: set[str] = set()
        self._known: dict[str, str] = {}
        self.current = self._order[0]
        self.checking = ""
        """The exercise that is being checked; empty between checks."""

    def begin(self, name: str = "") -> list[Action]:
        """Begin with this exercise, else with the first that is not solved."""
        return self._turn_to(name or self._next(""))

    def handle(self, event: Event) -> list[Action]:
        """Return what is to be done about an event."""
        match event:
            case Saved(fingerprints):
                return self._on_saved(fingerprints)
            case Pressed(key):
                return self._on_key(_OTHER_LAYOUT.get(key, key.lower()))
            case Checked(name, passed) if name == self.checking:
                return self._on_checked(name, passed)
            case Failed(name, reason) if name == self.checking:
                self.checking = ""
                return [ShowFailure(reason)]
        return []  # news of a check that has been given up

    def note(self, name: str, fingerprint: str) -> None:
        """Note which version of a file is being checked: saving it unchanged begins nothing."""
        self._known[name] = fingerprint

    def _on_saved(self, fingerprints: Mapping[str, str]) -> list[Action]:
        changed = [
            name
            for name in self._order
            if fingerprints.get(name, self._seen(name)) != self._seen(name)
        ]
        for name in changed:
            self._known[name] = fingerprints[name]
            self._solved.discard(name)
        if not changed:
            return []
        return self._check(self.current if self.current in changed else changed[0])

    def _seen(self, name: str) -> str | None:
        return self._known.get(name)

    def _on_key(self, key: str) -> list[Action]:
        match key:
            case "q":
                return [Quit()]
            case "r":
                return self._check(self.current)
            case "h" | "l" | "t" | "?":
                return [ShowView(View(key), self.current)]
        return []

    def _on_checked(self, name: str, passed: bool) -> list[Action]:
        self.checking = ""
        if not passed:
            return [ShowResult(name)]
        self._solved.add(name)
        return [ShowResult(name), *self._turn_to(self._next(name))]

    def _turn_to(self, name: str) -> list[Action]:
        if not name:
            return [ShowDone()]
        if self._look(name) is State.UNTOUCHED:
            self.current = name
            return [ShowTask(name)]
        return self._check(name)

    def _check(self, name: str) -> list[Action]:
        self.current = self.checking = name
        return [Check(name)]

    def _next(self, name: str) -> str:
        """Return the first exercise after this one that is not solved, from the top if need be."""
        place = self._order.index(name) + 1 if name else 0
        for each in self._order[place:] + self._order[:place]:
            if each not in self._solved and self._look(each) is not State.SOLVED:
                return each
        return ""
