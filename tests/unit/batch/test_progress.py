"""How far a batch is."""

from __future__ import annotations

import pytest

from grader.batch.progress import Progress, format_seconds


def test_rate_and_remaining_time_are_told() -> None:
    """From what was marked, not from what only had to be looked at."""
    now = [0.0]
    progress = Progress(lambda line: None, clock=lambda: now[0])
    progress.total = 100
    now[0], progress.marked, progress.unchanged = 10.0, 20, 30
    assert str(progress) == ("50 of 100 submissions, 30 unchanged, 2.0 a second, about 25 s left")


def test_a_slow_batch_is_told_by_the_minute() -> None:
    """Few submissions a second are no rate that anybody can picture."""
    now = [0.0]
    progress = Progress(lambda line: None, clock=lambda: now[0])
    progress.total = 1000
    now[0], progress.marked = 60.0, 6
    assert str(progress) == "6 of 1000 submissions, 6.0 a minute, about 2 h 46 min left"


def test_it_is_told_now_and_then() -> None:
    """A log of a night has a line every half minute."""
    now = [0.0]
    told: list[str] = []
    progress = Progress(told.append, every=30.0, clock=lambda: now[0])
    for second in range(100):
        now[0] = second
        progress.update()
    assert len(told) == 3


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "0 s"), (89, "89 s"), (90, "2 min"), (3600, "60 min"), (11100, "3 h 05 min")],
)
def test_durations_are_told_as_people_do(seconds: float, text: str) -> None:
    """No more exactly than anybody wants to know."""
    assert format_seconds(seconds) == text
