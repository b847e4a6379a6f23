"""The picture of a run on a terminal: rich `Text`, told apart by signs and not by colours alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from grader.messages import Lang, text
from grader.report.plain import escape_text
from grader.report.timeline import Chart, Row, lay_out, tell_held
from grader.verdict import Activity, LaneEnd, Place, Timeline

MOST_ROWS: Final = 24
"""Rows of one picture: with its axis and its legend it fits on a screen."""
LABEL: Final = 22
"""Columns for a lane's name, the indentation included."""
TICK: Final = 10
"""Columns that a label of the axis needs."""
DEEPEST: Final = 4
"""Levels of indentation; who is made by whom deeper down is not shown by it any more."""
MOST_HELD: Final = 5
"""Lines that held the loop that are named below the picture."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What a picture is drawn with."""

    running: str
    running_critical: str
    waiting: str
    waiting_critical: str
    blocked: str
    cancelled: str
    failed: str
    open: str
    more: str
    axis: str
    tick: str


FANCY: Final = Signs("▄", "█", "─", "━", "╳", "×", "!", "→", "…", "─", "┬")
PLAIN: Final = Signs("=", "#", ".", ":", "X", "x", "!", ">", "...", "-", "+")
_STYLES: Final = {
    Activity.RUNNING: "green",
    Activity.WAITING: "blue",
    Activity.BLOCKED: "bold red",
}
_CRITICAL: Final = "bold yellow"
ENDINGS: Final = {
    LaneEnd.FAILED: "timeline-failed",
    LaneEnd.CANCELLED: "timeline-cancelled",
    LaneEnd.OPEN: "timeline-open",
}
"""What there is to say of lanes that did not end well."""


def choose_signs(encoding: str) -> Signs:
    """Return the signs that text in this encoding can hold."""
    try:
        "".join(getattr(FANCY, name) for name in FANCY.__slots__).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return FANCY


def print_timeline(timeline: Timeline, console: Console, lang: Lang) -> None:
    """Print the picture of a run, as wide as the console."""
    for line in draw_timeline(timeline, lang, width=console.width, encoding=console.encoding):
        console.print(line)


def draw_timeline(
    timeline: Timeline, lang: Lang, *, width: int = 80, encoding: str = "utf-8"
) -> list[Text]:
    """Return the picture of a run, line by line, none of them wider than `width` columns."""
    signs = choose_signs(encoding)
    lines = max((_line_width(place.line) for place in _places(timeline)), default=0)
    columns = max(width - LABEL - lines - 1, 10)
    chart = lay_out(timeline, columns, rows=MOST_ROWS, ticks=max(columns // TICK, 1))
    return list(_Painter(chart, lang, signs, width, width - columns).draw())


def _places(timeline: Timeline) -> Iterator[Place]:
    """Yield all places of which the line may be named."""
    for lane in timeline.lanes:
        for place in (lane.place, *(span.place for span in lane.spans)):
            if place is not None:
                yield place


def _line_width(line: int) -> int:
    return len(f" :{line}")


class _Painter:
    def __init__(self, chart: Chart, lang: Lang, signs: Signs, width: int, indent: int) -> None:
        self._chart = chart
        self._lang = lang
        self._signs = signs
        self._width = width
        self._indent = indent

    def draw(self) -> Iterator[Text]:
        if not self._chart.rows:
            yield Text(text("timeline-empty", self._lang), style="dim")
            return
        yield Text(text("timeline-title", self._lang), style="bold")
        yield from self._axis()
        for row in self._chart.rows:
            yield self._row(row)
        if self._chart.left_out:
            yield self._dim("timeline-left-out", count=self._chart.left_out)
        yield from self._legend()
        yield from self._told()

    def _dim(self, message: str, **args: str | float) -> Text:
        return Text(text(message, self._lang, **args), style="dim")

    def _axis(self) -> Iterator[Text]:
        numbers = [" "] * (self._indent + self._chart.columns)
        line = [self._signs.axis] * self._chart.columns
        for tick in self._chart.ticks:
            if tick.column < self._chart.columns:
                line[tick.column] = self._signs.tick
            label = text("report-seconds", self._lang, seconds=tick.seconds)
            start = min(self._indent + tick.column, len(numbers) - len(label))
            numbers[start : start + len(label)] = label
        yield Text("".join(numbers).rstrip(), style="dim")
        yield Text(" " * self._indent + "".join(line), style="dim")

    def _row(self, row: Row) -> Text:
        indent = " " * min(row.depth, DEEPEST)
        if row.folded:
            name = text("timeline-alike", self._lang, count=row.folded).replace(
                "…", self._signs.more
            )
        else:
            name = escape_text(row.label)
        room = LABEL - len(indent)
        if cell_len(name) > room:
            name = set_cell_size(name, room - len(self._signs.more)).rstrip() + self._signs.more
        line = Text(indent + set_cell_size(name, room), style="dim" if row.folded else "")
        where = f":{row.line}" if row.line and not row.folded else ""
        line.append(f"{where:>{self._indent - LABEL - 1}} ", style="dim")
        self._bars(row, line)
        line.rstrip()
        return line

    def _bars(self, row: Row, line: Text) -> None:
        cells = [(" ", "")] * self._chart.columns
        for bar in row.bars:
            sign = self._sign(bar.activity, critical=bar.critical)
            style = _STYLES[bar.activity]
            if bar.critical and bar.activity is not Activity.BLOCKED:
                style = _CRITICAL
            cells[bar.start : bar.end] = [(sign, style)] * (bar.end - bar.start)
        for column in row.marks:
            if cells[column][0] != self._signs.blocked:
                critical = cells[column][1] == _CRITICAL
                style = _CRITICAL if critical else _STYLES[Activity.RUNNING]
                cells[column] = (self._sign(Activity.RUNNING, critical=critical), style)
        ending = self._ending(row.ending)
        if ending and row.bars and not row.folded:
            cells[min(row.bars[-1].end, self._chart.columns - 1)] = (ending, "bold")
        for sign, style in cells:
            line.append(sign, style=style)

    def _sign(self, activity: Activity, *, critical: bool) -> str:
        if activity is Activity.BLOCKED:
            return self._signs.blocked
        if activity is Activity.RUNNING:
            return self._signs.running_critical if critical else self._signs.running
        return self._signs.waiting_critical if critical else self._signs.waiting

    def _ending(self, ending: LaneEnd) -> str:
        match ending:
            case LaneEnd.CANCELLED:
                return self._signs.cancelled
            case LaneEnd.FAILED:
                return self._signs.failed
            case LaneEnd.OPEN:
                return self._signs.open
        return ""

    def _legend(self) -> Iterator[Text]:
        """Explain the signs that are there."""
        signs = self._signs
        entries = [
            (signs.running, "timeline-running", _STYLES[Activity.RUNNING]),
            (signs.waiting, "timeline-waiting", _STYLES[Activity.WAITING]),
        ]
        if any(bar.activity is Activity.BLOCKED for row in self._chart.rows for bar in row.bars):
            entries.append((signs.blocked, "timeline-blocked", _STYLES[Activity.BLOCKED]))
        endings = {row.ending for row in self._chart.rows if not row.folded}
        entries += [
            (self._ending(ending), message, "bold")
            for ending, message in ENDINGS.items()
            if ending in endings
        ]
        critical = f"{signs.running_critical}{signs.waiting_critical}"
        entries.append((critical, "timeline-critical", _CRITICAL))
        line = Text()
        for sign, message, style in entries:
            meaning = text(message, self._lang)
            entry = Text().append(sign, style=style).append(f" {meaning}", style="dim")
            if line and line.cell_len + 3 + entry.cell_len > self._width:
                yield line
                line = Text()
            line.append("   " if line else "").append_text(entry)
        yield line

    def _told(self) -> Iterator[Text]:
        """Say in words what the picture shows."""
        chart = self._chart
        if chart.calls > 1:
            yield Text(text("timeline-peak", self._lang, calls=chart.calls, peak=chart.peak))
        for held in chart.held[:MOST_HELD]:
            told = f"{self._signs.blocked} {tell_held(held, self._lang)}"
            yield Text(escape_text(told), style="red")
            if held.place.text:
                source = Text(f"  {escape_text(held.place.text)}", style="dim", overflow="ellipsis")
                source.truncate(self._width, overflow="crop")
                yield source
        if chart.missed:
            yield self._dim("timeline-missed", count=chart.missed)
