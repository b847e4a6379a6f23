"""How far a batch is: one line that is drawn anew on a terminal, a line now and then in a pipe."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

PIPE_SECONDS: Final = 30.0
"""Real seconds between two lines in a log."""
DRAW_SECONDS: Final = 0.2


def format_seconds(seconds: float) -> str:
    """Return a duration as somebody says it who waits: 40 s, 12 min, 3 h 05 min."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60:02} min"


class Progress:
    """Counts submissions, and says at what rate they go and how long the rest takes."""

    def __init__(
        self,
        tell: Callable[[str], None],
        *,
        every: float = DRAW_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._tell = tell
        self._every = every
        self._clock = clock
        self._begun = clock()
        self._told = self._begun
        self.total = 0
        """How many there are, as far as that is known."""
        self.marked = 0
        self.unchanged = 0

    def update(self) -> None:
        """Tell how far it is, unless that has just been told."""
        now = self._clock()
        if now - self._told >= self._every:
            self._told = now
            self._tell(str(self))

    def __str__(self) -> str:
        passed = self._clock() - self._begun
        done = self.marked + self.unchanged
        parts = [f"{done} of {max(self.total, done)} submissions"]
        if self.unchanged:
            parts.append(f"{self.unchanged} unchanged")
        if self.marked and passed > 0:
            rate = self.marked / passed
            parts.append(f"{rate:.1f} a second" if rate >= 1 else f"{60 * rate:.1f} a minute")
            if left := max(self.total - done, 0):
                parts.append(f"about {format_seconds(left / rate)} left")
        return ", ".join(parts)
