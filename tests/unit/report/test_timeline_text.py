"""The picture of a run on a terminal: what it looks like, with colours and without."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.cells import cell_len
from rich.console import Console

from grader.messages import Lang
from grader.report.timeline_text import draw_timeline
from grader.verdict import LaneEnd, Timeline
from tests.unit.report.conftest import (
    BLOCKED,
    CONCURRENT,
    HOSTILE,
    SEQUENTIAL,
    blocks,
    call,
    runs,
    task,
    timeline,
    waits,
)

ENDED = timeline(
    task("main", runs(0), waits(0, 2), ending=LaneEnd.OPEN),
    task("one", runs(0), waits(0, 1), parent=0, ending=LaneEnd.CANCELLED),
    task("two", runs(0), waits(0, 1), parent=0, ending=LaneEnd.FAILED),
)


def drawn(run: Timeline, lang: Lang = Lang.EN, *, width: int = 50, encoding: str = "utf-8") -> str:
    """Return the picture as plain text."""
    lines = draw_timeline(run, lang, width=width, encoding=encoding)
    return "\n".join(line.plain for line in lines)


def test_sequential_is_seen_at_a_glance() -> None:
    """A staircase, and in words how many calls ran at once."""
    assert drawn(SEQUENTIAL) == (
        "Timeline, in seconds of the event loop's clock\n"
        "                          0 s             2 s\n"
        "                          ┬───────────────┬───────\n"
        "main                   :4 ▄───────▄──────────────▄\n"
        " fetch 1               :4 ████████\n"
        " fetch 2               :4         ████████████████\n"
        "▄ running   ─ waiting\n"
        "█━ critical path: makes the total time\n"
        "Calls: 2, at most 1 at the same time."
    )


def test_concurrent_is_seen_at_a_glance() -> None:
    """A block, of which the longest call is the heavy one."""
    assert drawn(CONCURRENT).splitlines()[3:6] == [
        "main                   :4 ▄──────────────────────▄",
        " fetch 1               :4 ▄▄▄▄▄▄▄▄▄▄▄▄",
        " fetch 2               :4 ████████████████████████",
    ]


def test_a_block_is_named_with_its_line() -> None:
    """Drawn with a sign of its own, and told below with the line's text."""
    picture = drawn(BLOCKED)
    assert "╳╳╳╳╳╳╳╳" in picture
    assert "╳ blocks the loop" in picture
    assert "╳ Line 9: `time.sleep` held the event loop for 1 s.\n  time.sleep(1)" in picture


def test_a_block_is_red() -> None:
    """And nothing else is."""
    reds = [
        line.plain[span.start : span.end]
        for line in draw_timeline(BLOCKED, Lang.EN)
        for span in line.spans
        if "red" in str(span.style)
    ]
    assert set("".join(reds)) == {"╳"}


@pytest.mark.parametrize("run", [SEQUENTIAL, CONCURRENT, BLOCKED, ENDED])
def test_signs_differ_without_colours_and_in_ascii(run: Timeline) -> None:
    """Each meaning of the legend has a sign of its own, in whatever the terminal can show."""
    for encoding in ("utf-8", "ascii"):
        picture = drawn(run, encoding=encoding, width=200)
        legend = next(line for line in picture.splitlines() if "running" in line)
        signs = "".join(entry.split()[0] for entry in legend.split("   "))
        assert len(set(signs)) == len(signs), legend
        picture.encode(encoding)


def test_how_a_task_ended_is_a_sign_at_its_end() -> None:
    """Cancelled, failed and not finished are told apart, and the legend says which is which."""
    lines = drawn(ENDED).splitlines()
    assert [line[-1] for line in lines[3:6]] == ["→", "×", "!"]
    for word in ("not finished", "cancelled", "raised an exception"):
        assert word in drawn(ENDED)


def test_no_colour_is_no_escape() -> None:
    """With NO_COLOR rich leaves the colours out, and the picture is all there."""
    file = io.StringIO()
    console = Console(file=file, width=80, no_color=True, color_system=None, force_terminal=True)
    for line in draw_timeline(BLOCKED, Lang.EN):
        console.print(line)
    assert "\x1b" not in file.getvalue()
    assert "╳╳╳" in file.getvalue()


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize("width", [40, 80, 100])
@pytest.mark.parametrize("run", [SEQUENTIAL, CONCURRENT, BLOCKED, ENDED])
def test_no_line_is_wider_than_asked(run: Timeline, width: int, lang: Lang) -> None:
    """Bars, names and axis keep within the columns; sentences are wrapped by the console."""
    for line in draw_timeline(run, lang, width=width):
        told = any(word in line.plain for word in ("Calls", "Вызовов", "Line", "Строка", "Timeline",
                                                    "Ход", "critical", "критический"))  # fmt: skip
        assert told or cell_len(line.plain) <= width, line.plain


def test_a_thousand_tasks_fit_on_a_screen() -> None:
    """In both languages, with how many are folded."""
    calls = [call("fetch", 0, 1) for _ in range(1000)]
    run = timeline(task("main", waits(0, 1, 1)), *calls)
    assert "… 994 more like this" in drawn(run)
    assert "… и ещё 994 таких же" in drawn(run, Lang.RU)
    assert len(drawn(run).splitlines()) < 24


def test_an_empty_run_says_so() -> None:
    """There is nothing to draw."""
    assert drawn(timeline()) == "No task has run."


def test_what_is_left_out_is_counted() -> None:
    """Nobody takes a part of a picture for all of it."""
    assert "7 details are left out" in drawn(replace(SEQUENTIAL, missed=7))
    many = timeline(*(task(f"task_{number}", waits(0, 1)) for number in range(100)))
    assert "and 76 more rows" in drawn(many)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_students_text_does_not_move_the_cursor(text: str) -> None:
    """Names of tasks and of calls are theirs."""
    run = timeline(task(text, runs(0), blocks(0, 1, call=text), name=text), call(text, 0, 1))
    picture = drawn(run, width=200)
    assert all(char.isprintable() or char == "\n" for char in picture)


def test_the_legend_speaks_russian() -> None:
    """Seconds with a comma, and every word."""
    picture = drawn(CONCURRENT, Lang.RU, width=80)
    assert "0,5 с" in picture
    assert "▄ работает   ─ ждёт" in picture
    assert "Вызовов: 2, одновременно не больше 2." in picture
